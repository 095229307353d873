/**
 * What both engines share: recipes and policies as validated data, keyed pseudonyms, digests, and
 * the outcome of curating one landed object.
 *
 * <p>Nothing here knows Flink, Kafka or S3. An engine implements {@link io.lethe.curation.Curator};
 * the streaming layer and the command line call it.
 */
package io.lethe.curation;
