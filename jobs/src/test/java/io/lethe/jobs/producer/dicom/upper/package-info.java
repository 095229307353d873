/** The upper layer's codec before hostile bytes. */
package io.lethe.jobs.producer.dicom.upper;
