/** {@code lethe snapshot}: makes data sets, approves them and hands them out. */
package io.lethe.jobs.cli.snapshot;
