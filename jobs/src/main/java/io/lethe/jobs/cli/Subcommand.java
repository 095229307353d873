package io.lethe.jobs.cli;

import java.util.concurrent.Callable;

/**
 * A command of {@code lethe}: a picocli command, found by {@link java.util.ServiceLoader}, so that
 * the command line of a cluster does not carry the local platform's.
 */
public interface Subcommand extends Callable<Integer> {}
