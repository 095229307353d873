package io.lethe.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * An S3 server over a folder, in this process; checks signatures and keeps {@code If-None-Match}
 * atomic.
 */
final class EmbeddedS3 implements AutoCloseable {

  private static final long LARGEST_REQUEST = 128L << 20;

  private final S3Proxy server;
  private final URI endpoint;

  private EmbeddedS3(S3Proxy server, URI endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  /** As {@link #start(int, Path, S3Keys, List, ServerIdentity)}, without TLS. */
  static EmbeddedS3 start(int port, Path folder, S3Keys keys, List<String> buckets)
      throws IOException {
    return start(port, folder, keys, buckets, null);
  }

  /**
   * Starts a server; each bucket is a folder in {@code folder}, made if it is missing.
   *
   * @param identity for TLS; null for none
   */
  static EmbeddedS3 start(
      int port, Path folder, S3Keys keys, List<String> buckets, ServerIdentity identity)
      throws IOException {
    Files.createDirectories(folder);
    // A relative path makes multipart uploads fail with NoSuchUpload.
    BlobStore blobs = new FilesystemNio2BlobStore(folder.toAbsolutePath().toString());
    for (String bucket : buckets) {
      Files.createDirectories(folder.resolve(bucket));
    }
    URI endpoint = endpoint(port, identity);
    S3Proxy.Builder builder = builder(blobs, keys);
    S3Proxy server =
        (identity == null
                ? builder.endpoint(endpoint)
                : builder.secureEndpoint(endpoint).sslContext(identity.context()))
            .build();
    try {
      server.start();
    } catch (Exception e) {
      throw new IOException("the S3 server does not start on port " + port, e);
    }
    return new EmbeddedS3(server, endpoint);
  }

  URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException("the S3 server does not stop", e);
    }
  }

  /** Where a server on that port is. */
  static URI endpoint(int port, ServerIdentity identity) {
    return URI.create((identity == null ? "http" : "https") + "://127.0.0.1:" + port);
  }

  private static S3Proxy.Builder builder(BlobStore blobs, S3Keys keys) {
    return S3Proxy.builder()
        .blobStore(blobs)
        .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, keys.accessKey(), keys.secretKey())
        .v4MaxNonChunkedRequestSize(LARGEST_REQUEST);
  }
}
