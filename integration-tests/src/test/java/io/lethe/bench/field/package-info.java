/**
 * The engines beside their peers and the limit of the machine, each as a process of its own over
 * the same files. Started by {@code integration-tests/bench/run}; no tests.
 */
package io.lethe.bench.field;
