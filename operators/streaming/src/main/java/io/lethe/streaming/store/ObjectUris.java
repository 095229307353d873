package io.lethe.streaming.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;

/** Keys and URIs: a URI holds the key percent-encoded, everything else holds it plain. */
public final class ObjectUris {

  private static final List<String> NOT_A_NAME = List.of("", ".", "..");

  private ObjectUris() {}

  /**
   * The URI of an object.
   *
   * @param bucket for example {@code lethe-raw}; null for schemes without
   * @param path begins with a slash; not encoded
   */
  public static URI of(String scheme, String bucket, String path) {
    try {
      return new URI(scheme, bucket, path, null, null);
    } catch (URISyntaxException e) {
      // The message of the cause quotes the path, which may carry identifiers.
      throw new IllegalArgumentException("no URI can be made of scheme, bucket and path");
    }
  }

  /** {@code uri} with a slash at its end. */
  public static URI folder(URI uri) {
    return uri.getPath().endsWith("/") ? uri : withPath(uri, uri.getPath() + "/");
  }

  /**
   * The URI of {@code key} below {@code folder}.
   *
   * @throws IllegalArgumentException if the key would leave the folder or has empty parts
   */
  public static URI below(URI folder, String key) {
    if (Arrays.stream(key.split("/", -1)).anyMatch(NOT_A_NAME::contains)) {
      throw new IllegalArgumentException("a key has no empty, . or .. parts");
    }
    return withPath(folder, folder.getPath() + key);
  }

  static URI withPath(URI uri, String path) {
    return of(uri.getScheme(), uri.getRawAuthority(), path);
  }
}
