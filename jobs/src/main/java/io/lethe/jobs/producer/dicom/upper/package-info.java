/**
 * The DICOM upper layer (PS3.8 clause 9): protocol data units and their encoding. Nothing here
 * knows what they carry.
 */
package io.lethe.jobs.producer.dicom.upper;
