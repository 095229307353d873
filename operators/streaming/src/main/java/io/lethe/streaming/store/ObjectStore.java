package io.lethe.streaming.store;

import io.lethe.curation.CuratedStore;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Objects by URI: read once, written once, never overwritten.
 *
 * <p>Thread-safe; what {@link #open} and {@link #create} return belongs to one thread. Transient
 * failures have been retried when an {@link IOException} surfaces.
 */
public interface ObjectStore extends AutoCloseable {

  /**
   * Opens an object for one sequential read, which is a single request where the store has
   * requests. All bytes are of the version that the head names by its etag.
   *
   * @throws ObjectMissingException if there is no such object
   * @throws IOException if the store fails; so do reads of the stream, also where it ends before
   *     the size is reached
   */
  OpenObject open(URI uri) throws IOException;

  /**
   * What the store says about an object; empty if there is none.
   *
   * @throws IOException if the store fails
   */
  Optional<ObjectHead> head(URI uri) throws IOException;

  /**
   * Hands over every object whose URI begins with {@code prefix}, in the order of the bytes of the
   * keys. The prefix is text: {@code s3://raw/a} covers {@code s3://raw/a1} and {@code
   * s3://raw/a/1}. Page by page, never the whole list in memory.
   *
   * @throws IOException if the store fails; objects handed over before stay so
   */
  void list(URI prefix, Consumer<ObjectHead> consumer) throws IOException;

  /**
   * Starts an object that becomes visible when it is committed, unless one is there by then.
   *
   * @param mediaType for example {@code application/dicom}; dropped by stores that keep none
   * @throws IOException if the store fails
   */
  CuratedStore.Pending create(URI uri, String mediaType) throws IOException;

  /**
   * Removes an object; a missing one is success.
   *
   * @throws IOException if the store fails
   */
  void delete(URI uri) throws IOException;

  /** This store as seen by an engine: keys below {@code root}. */
  default CuratedStore below(URI root) {
    return new RootedStore(this, root);
  }

  /** Frees connections and buffers; open objects end with an {@link IOException}. */
  @Override
  void close() throws IOException;
}
