/**
 * The lineage topic outside of the ingest job: events of snapshots and training runs, the chain of
 * a data set, and the way to another catalog.
 */
package io.lethe.jobs.lineage;
