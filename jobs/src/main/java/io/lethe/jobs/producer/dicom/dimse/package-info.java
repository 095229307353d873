/** Messages of the DICOM message service element (PS3.7): command sets and status codes. */
package io.lethe.jobs.producer.dicom.dimse;
