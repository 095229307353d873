/**
 * {@code lethe land dir}: lands what lies in a folder of DICOM files and sequencing runs. A scan
 * tells what is new and what belongs together; each group is uploaded whole, then announced.
 */
package io.lethe.jobs.producer.folder;
