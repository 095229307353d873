/**
 * The {@code lethe} command line: its entry, what several commands share, and the commands of one
 * class. Each other command has a package of its own; none of those is known here, they are found
 * by {@link java.util.ServiceLoader}.
 */
package io.lethe.jobs.cli;
