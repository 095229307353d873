/**
 * {@code lethe land}: options and life cycle of the processes that take over what hospitals and
 * sequencers have. The work itself is done by {@code io.lethe.jobs.producer}.
 */
package io.lethe.jobs.cli.land;
