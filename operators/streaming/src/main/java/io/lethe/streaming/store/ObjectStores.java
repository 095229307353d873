package io.lethe.streaming.store;

import java.io.Serializable;
import java.util.Objects;

/**
 * Makes stores where they are used; goes into a job graph, since it holds no secret and no
 * connection.
 *
 * @param s3 how {@code s3://} is reached
 */
public record ObjectStores(S3Options s3) implements Serializable {

  public ObjectStores {
    Objects.requireNonNull(s3, "s3");
  }

  /** A store for {@code s3://} and every scheme that Flink knows; the caller closes it. */
  public ObjectStore open() {
    return open(StoreMeter.NONE);
  }

  /** As {@link #open()}; the meter is told of requests to S3, and of all listings. */
  public ObjectStore open(StoreMeter meter) {
    return new SchemeStore(new S3ObjectStore(s3, meter), new FlinkFileStore(), meter);
  }
}
