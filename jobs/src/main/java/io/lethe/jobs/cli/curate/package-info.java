/**
 * {@code lethe curate}: the engine of the ingest job over local files, without Kafka or Flink; its
 * report and its explanation.
 */
package io.lethe.jobs.cli.curate;
