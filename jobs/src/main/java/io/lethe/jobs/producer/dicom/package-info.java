/**
 * A DICOM Storage SCP: what a PACS or modality sends by C-STORE becomes objects of the raw zone as
 * it arrives (PS3.4 annex B), and Storage Commitment tells it that they are safe (PS3.4 annex J).
 *
 * <p>One connection is read by one thread, which writes to the raw zone and waits for it; nothing
 * more is read meanwhile, so that the sender waits as well.
 */
package io.lethe.jobs.producer.dicom;
