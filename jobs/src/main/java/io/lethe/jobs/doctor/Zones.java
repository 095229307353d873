package io.lethe.jobs.doctor;

import io.lethe.jobs.Settings;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.streaming.store.ObjectHead;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.S3Clients;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import software.amazon.awssdk.services.s3.S3Client;

/** What the checks of both zones share. */
final class Zones {

  private static final Set<String> S3_SCHEMES = Set.of("s3", "s3a", "s3n");

  private Zones() {}

  static boolean isS3(URI uri) {
    return uri.getScheme() != null && S3_SCHEMES.contains(uri.getScheme());
  }

  /** A client for what {@link ObjectStore} has no word for; the caller closes it. */
  static S3Client client(LetheConfig config) {
    return S3Clients.create(Settings.stores(config).s3());
  }

  /**
   * Sees that the folder of a zone on another file system is there; a bucket tells when it is asked
   * for an object.
   */
  static void requireRoot(URI zone) throws IOException {
    if (!isS3(zone) && !FileSystem.get(zone).exists(new Path(zone))) {
      throw new FileNotFoundException("no folder of a zone");
    }
  }

  /** One object of the zone, after one request; empty if there is none. */
  static Optional<ObjectHead> first(ObjectStore store, URI zone) throws IOException {
    AtomicReference<ObjectHead> found = new AtomicReference<>();
    try {
      store.list(
          zone,
          head -> {
            found.set(head);
            throw new CancellationException("enough is known");
          });
    } catch (CancellationException e) {
      return Optional.of(found.get());
    }
    return Optional.empty();
  }
}
