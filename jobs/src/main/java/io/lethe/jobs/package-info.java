/** Flink jobs: each is arguments → configuration → environment → wiring, and fits on a screen. */
package io.lethe.jobs;
