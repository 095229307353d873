/**
 * Snapshots in the store: choosing a cohort, writing manifest and head, reading, comparing and
 * verifying them. What they hold is defined in {@link io.lethe.curation.snapshot}.
 */
package io.lethe.jobs.snapshot;
