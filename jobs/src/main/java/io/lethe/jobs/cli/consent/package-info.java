/**
 * {@code lethe consent}: what follows in catalog, snapshots and store where a subject withdraws or
 * agrees again.
 */
package io.lethe.jobs.cli.consent;
