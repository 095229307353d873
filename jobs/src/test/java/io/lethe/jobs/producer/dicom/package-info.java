/** The DICOM producer before peers of ours and of others, friendly and hostile. */
package io.lethe.jobs.producer.dicom;
