/**
 * What stands on topics: Avro single-object encoding everywhere, and JSON as well on the landing
 * topics.
 */
package io.lethe.streaming.wire;
