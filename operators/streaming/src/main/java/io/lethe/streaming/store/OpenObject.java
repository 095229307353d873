package io.lethe.streaming.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * An object that is being read. Closing it early drops the connection instead of reading the rest.
 *
 * @param head size, modification time and etag of the bytes in the stream; compare the etag with a
 *     later {@link ObjectStore#head} to see whether the object was replaced meanwhile
 * @param stream unbuffered: read in large blocks
 */
public record OpenObject(ObjectHead head, InputStream stream) implements Closeable {

  public OpenObject {
    Objects.requireNonNull(head, "head");
    Objects.requireNonNull(stream, "stream");
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
