package io.lethe.streaming.store;

import io.lethe.curation.CuratedStore;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Sends each URI to the store of its scheme. Thread-safe; owns both stores. */
final class SchemeStore implements ObjectStore {

  private static final Set<String> S3_SCHEMES = Set.of("s3", "s3a", "s3n");

  private final ObjectStore s3;
  private final ObjectStore others;
  private final StoreMeter meter;

  SchemeStore(ObjectStore s3, ObjectStore others, StoreMeter meter) {
    this.s3 = s3;
    this.others = others;
    this.meter = meter;
  }

  @Override
  public OpenObject open(URI uri) throws IOException {
    return of(uri).open(uri);
  }

  @Override
  public Optional<ObjectHead> head(URI uri) throws IOException {
    return of(uri).head(uri);
  }

  @Override
  public void list(URI prefix, Consumer<ObjectHead> consumer) throws IOException {
    MeteredListing listing = new MeteredListing(consumer);
    of(prefix).list(prefix, listing);
    meter.listed(listing.seconds());
  }

  @Override
  public CuratedStore.Pending create(URI uri, String mediaType) throws IOException {
    return of(uri).create(uri, mediaType);
  }

  @Override
  public void delete(URI uri) throws IOException {
    of(uri).delete(uri);
  }

  @Override
  public void close() throws IOException {
    try {
      s3.close();
    } finally {
      others.close();
    }
  }

  private ObjectStore of(URI uri) {
    String scheme = uri.getScheme();
    return scheme != null && S3_SCHEMES.contains(scheme) ? s3 : others;
  }
}
