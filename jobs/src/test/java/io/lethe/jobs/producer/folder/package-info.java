/** Tests of {@code lethe land dir}. */
package io.lethe.jobs.producer.folder;
