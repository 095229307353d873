/** Tests of {@code lethe land s3-events}. */
package io.lethe.jobs.producer.s3events;
