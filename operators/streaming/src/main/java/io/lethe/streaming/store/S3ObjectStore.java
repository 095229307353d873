package io.lethe.streaming.store;

import io.lethe.curation.CuratedStore;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Objects on S3 or a server that speaks its protocol. A small object is one PUT with {@code
 * If-None-Match: *} and a SHA-256 that the server verifies; a larger one a multipart upload that
 * ends with the same condition.
 */
public final class S3ObjectStore implements ObjectStore {

  private static final int IDLE_BUFFERS = 16;

  /**
   * The SDK would set an alarm for each response, on a thread of its own, to abort one that nobody
   * reads within a minute. Here whoever opens an object closes it, and may take longer to begin.
   */
  private static final Duration UNWATCHED = Duration.ZERO;

  private final S3Client client;
  private final S3Options options;
  private final PartBuffers buffers;

  /** Opens connections as they are needed; {@link #close} closes them. */
  public S3ObjectStore(S3Options options) {
    this(options, StoreMeter.NONE);
  }

  /** As {@link #S3ObjectStore(S3Options)}; the meter is told of every request. */
  public S3ObjectStore(S3Options options, StoreMeter meter) {
    this.options = Objects.requireNonNull(options, "options");
    this.client = S3Clients.create(options, meter);
    this.buffers = new PartBuffers(IDLE_BUFFERS, options.partSize());
  }

  @Override
  public OpenObject open(URI uri) throws IOException {
    S3Address address = S3Address.of(uri);
    ResponseInputStream<GetObjectResponse> body =
        S3Call.run(
            "GetObject",
            () ->
                client.getObject(
                    r -> r.bucket(address.bucket()).key(address.key()),
                    ResponseTransformer.toInputStream(UNWATCHED)));
    GetObjectResponse head = body.response();
    long modified = head.lastModified().toEpochMilli();
    return new OpenObject(
        new ObjectHead(uri, head.contentLength(), modified, etag(head.eTag())),
        new S3Stream(body, head.contentLength()));
  }

  @Override
  public Optional<ObjectHead> head(URI uri) throws IOException {
    return S3Heads.find(client, S3Address.of(uri)).map(found -> head(uri, found));
  }

  @Override
  public void list(URI prefix, Consumer<ObjectHead> consumer) throws IOException {
    S3Address address = S3Address.of(prefix);
    String token = null;
    do {
      ListObjectsV2Response page = page(address, token);
      page.contents().forEach(found -> consumer.accept(head(prefix, found)));
      token = Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
    } while (token != null);
  }

  @Override
  public CuratedStore.Pending create(URI uri, String mediaType) {
    S3Address address = S3Address.of(uri);
    S3Target target = new S3Target(client, address, mediaType, options.kmsKeyId());
    return new S3Pending(target, new PartSizes(options.partSize()), buffers, existing(uri));
  }

  @Override
  public void delete(URI uri) throws IOException {
    S3Address address = S3Address.of(uri);
    S3Call.run(
        "DeleteObject",
        () -> client.deleteObject(r -> r.bucket(address.bucket()).key(address.key())));
  }

  @Override
  public void close() {
    client.close();
  }

  private ExistingObject existing(URI uri) {
    return (sha256, size) -> S3Heads.compare(client, this, uri, sha256, size);
  }

  private ListObjectsV2Response page(S3Address address, String token) throws IOException {
    ListObjectsV2Request request =
        ListObjectsV2Request.builder()
            .bucket(address.bucket())
            .prefix(address.key())
            .continuationToken(token)
            .build();
    return S3Call.run("ListObjectsV2", () -> client.listObjectsV2(request));
  }

  private static ObjectHead head(URI uri, HeadObjectResponse found) {
    long modified = found.lastModified().toEpochMilli();
    return new ObjectHead(uri, found.contentLength(), modified, etag(found.eTag()));
  }

  private static ObjectHead head(URI prefix, S3Object found) {
    URI uri = ObjectUris.withPath(prefix, "/" + found.key());
    return new ObjectHead(
        uri, found.size(), found.lastModified().toEpochMilli(), etag(found.eTag()));
  }

  /**
   * Servers over a file system have no etag for an object while it is being written, nor ever for
   * one that was put there as a file.
   */
  private static String etag(String told) {
    return Objects.requireNonNullElse(told, "");
  }
}
