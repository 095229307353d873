/**
 * STOW-RS, the Store Transaction of DICOM Web Services (PS3.18 10.5): instances that are posted as
 * the parts of a multipart message are stored as they arrive, and the answer lists those that are
 * durable.
 *
 * <p>One connection is read by one thread, which stores and waits for it; nothing more is read
 * meanwhile, so that the sender waits as well.
 */
package io.lethe.jobs.producer.stow;
