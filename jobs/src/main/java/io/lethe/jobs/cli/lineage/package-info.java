/**
 * {@code lethe lineage}: shows where data came from, records what is trained on it, sends events.
 */
package io.lethe.jobs.cli.lineage;
