/**
 * One {@code lethe.yaml}, read into validated records. Unknown keys are errors; every key is
 * described in the file.
 */
package io.lethe.jobs.config;
