/**
 * The Flink jobs: each is arguments → configuration → environment → wiring, and fits on a screen.
 *
 * <p>Beside them stand plain processes without Flink: {@code producer} lands what hospitals and
 * sequencers have; {@code cli} is the command line over {@code snapshot}, {@code catalog}, {@code
 * lineage}, {@code quarantine} and {@code doctor}.
 */
package io.lethe.jobs;
