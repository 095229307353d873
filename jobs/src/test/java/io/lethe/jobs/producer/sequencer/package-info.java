/** Tests of {@code lethe land sequencer}. */
package io.lethe.jobs.producer.sequencer;
