package io.lethe.curation;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Where an engine writes curated objects. An object becomes visible whole, on {@link
 * Pending#commit()}, or not at all.
 *
 * <p>Thread-safe; a {@link Pending} belongs to one thread.
 */
public interface CuratedStore {

  /**
   * Starts an object.
   *
   * @param key the key below the store's root, for example {@code curated/imaging/…}; never holds
   *     an identifier
   * @param mediaType for example {@code application/dicom}
   * @throws IOException if the store fails
   */
  Pending create(String key, String mediaType) throws IOException;

  /** An object that is being written; closing it without a commit leaves nothing behind. */
  interface Pending extends AutoCloseable {

    /** Takes the bytes in order; closing the stream does nothing. */
    OutputStream stream();

    /**
     * Makes the object visible.
     *
     * @param sha256 the digest of all bytes written; an object of that digest already under the key
     *     is success
     * @throws ObjectConflictException if the key holds other bytes
     * @throws IOException if the store fails
     */
    void commit(Sha256 sha256) throws IOException, ObjectConflictException;

    @Override
    void close() throws IOException;
  }
}
