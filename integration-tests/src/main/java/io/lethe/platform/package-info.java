/**
 * Everything that Lethe runs on, in one process: a Kafka broker, an S3 server, PostgreSQL and a
 * Flink cluster with its web UI. For the demo and for tests; nothing here is meant to hold real
 * data.
 */
package io.lethe.platform;
