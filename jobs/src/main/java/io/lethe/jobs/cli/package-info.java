/** The {@code lethe} command line. */
package io.lethe.jobs.cli;
