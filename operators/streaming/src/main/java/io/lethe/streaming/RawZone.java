package io.lethe.streaming;

import io.lethe.streaming.store.ObjectUris;
import java.io.Serializable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * The only place that raw objects are read from. An event that points elsewhere is refused, so that
 * nobody who may write to a landing topic can have other files read.
 *
 * @param root for example {@code s3://lethe-raw/}
 */
public record RawZone(URI root) implements Serializable {

  /** S3 keys have 1024 bytes at most; asking for a longer one is an error of the request. */
  private static final int MAX_BYTES = 1024;

  public RawZone {
    Objects.requireNonNull(root, "root");
    if (!root.isAbsolute() || root.getPath() == null || !root.getPath().endsWith("/")) {
      throw new IllegalArgumentException("the raw zone is a URI that ends with a slash");
    }
  }

  /**
   * The URI of an object or prefix named by an event, if it is below the root.
   *
   * @param text taken literally after the authority, since S3 keys are not percent-encoded
   */
  public Optional<URI> resolve(String text) {
    return parse(text).filter(this::contains);
  }

  /** As {@link #resolve}, for an object: the root itself is none. */
  public Optional<URI> object(String text) {
    return resolve(text).filter(uri -> !uri.getPath().equals(root.getPath()));
  }

  /** The literal form of a URI made here: what {@link #resolve} reads back. */
  public static String text(URI uri) {
    return uri.getScheme()
        + ":"
        + (uri.getAuthority() == null ? "" : "//" + uri.getAuthority())
        + uri.getPath();
  }

  private static Optional<URI> parse(String text) {
    int scheme = text.indexOf(":/");
    if (scheme < 1 || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      return Optional.empty();
    }
    String rest = text.substring(scheme + 1);
    boolean authority = rest.startsWith("//");
    int path = authority ? rest.indexOf('/', 2) : 0;
    // Of a path that begins with two slashes, java.net.URI would make an authority.
    if (path < 0 || path == 2 && rest.startsWith("//", path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ObjectUris.of(
              text.substring(0, scheme),
              authority && path > 2 ? rest.substring(2, path) : null,
              rest.substring(path)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean contains(URI uri) {
    return Objects.equals(root.getScheme(), uri.getScheme())
        && Objects.equals(root.getAuthority(), uri.getAuthority())
        && uri.getPath().startsWith(root.getPath())
        && !("/" + uri.getPath() + "/").contains("/../");
  }
}
