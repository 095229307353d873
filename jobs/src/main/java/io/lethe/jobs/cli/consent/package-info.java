/**
 * {@code lethe consent}: what follows in catalog, snapshots and store where a subject withdraws.
 */
package io.lethe.jobs.cli.consent;
