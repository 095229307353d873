/** Dates and times of DICOM (PS3.5 6.2), moved by whole days and found in text. */
package io.lethe.imaging.time;
