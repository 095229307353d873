package io.lethe.jobs.producer;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.MeasuredOutput;
import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.Sha256;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.ObjectUris;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes objects of one producer below a folder of the raw zone; never overwrites. Thread-safe. */
public final class RawUploader {

  /** Digits of {@link #beside}. */
  public static final int BESIDE_DIGITS = 16;

  private static final int MAX_PART = 96;
  private static final int DIGEST_DIGITS = 32;

  private final ObjectStore store;
  private final URI folder;

  /**
   * @param folder root of all keys, ends with a slash
   */
  public RawUploader(ObjectStore store, URI folder) {
    this.store = Objects.requireNonNull(store, "store");
    this.folder = Objects.requireNonNull(folder, "folder");
  }

  /**
   * Makes a key of parts. A part of letters, digits, dots, hyphens and underscores stands as it is;
   * any other, one that begins with a dot and a very long one are named by their digest.
   */
  public static String key(String... parts) {
    return Arrays.stream(parts).map(RawUploader::part).collect(Collectors.joining("/"));
  }

  /** The URI that events name an object by. */
  public String place(String key) {
    return RawZone.text(uri(key));
  }

  /** What keys of objects that land beside another one of their name get of their digest. */
  public static String beside(Sha256 digest) {
    return digest.hex().substring(0, BESIDE_DIGITS);
  }

  /** Whether there is an object under a key. */
  public boolean exists(String key) throws IOException {
    return store.head(uri(key)).isPresent();
  }

  /** Starts an object; the caller closes it. */
  public Upload begin(String key, String mediaType) throws IOException {
    URI uri = uri(key);
    CuratedStore.Pending pending = store.create(uri, mediaType);
    return new Upload(RawZone.text(uri), pending, new MeasuredOutput(pending.stream()));
  }

  /**
   * Starts an object whose first bytes have been digested already; the caller closes it.
   *
   * @param first they are
   * @param length how many of them
   * @param digest has taken them and no more; is the upload's from now on
   */
  public Upload begin(String key, String mediaType, byte[] first, int length, MessageDigest digest)
      throws IOException {
    URI uri = uri(key);
    CuratedStore.Pending pending = store.create(uri, mediaType);
    try {
      pending.stream().write(first, 0, length);
    } catch (IOException | RuntimeException e) {
      try (pending) {
        throw e;
      }
    }
    return new Upload(
        RawZone.text(uri), pending, new MeasuredOutput(pending.stream(), digest, length));
  }

  /**
   * Writes a whole object, digesting it on the way.
   *
   * @throws ObjectConflictException if the key holds other bytes; the same bytes are success
   */
  public LandedFile put(String key, String mediaType, InputStream in)
      throws IOException, ObjectConflictException {
    try (Upload upload = begin(key, mediaType)) {
      in.transferTo(upload.stream());
      return upload.commit();
    }
  }

  private URI uri(String key) {
    return ObjectUris.below(folder, key);
  }

  private static String part(String text) {
    boolean plain = text.length() <= MAX_PART && text.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*");
    return plain
        ? text
        : "x-" + Sha256.of(text.getBytes(StandardCharsets.UTF_8)).hex().substring(0, DIGEST_DIGITS);
  }

  /** An object on its way; closing it without a commit leaves nothing behind. One thread's. */
  public static final class Upload implements AutoCloseable {

    private final String uri;
    private final CuratedStore.Pending pending;
    private final MeasuredOutput out;

    private Upload(String uri, CuratedStore.Pending pending, MeasuredOutput out) {
      this.uri = uri;
      this.pending = pending;
      this.out = out;
    }

    /** Takes the bytes in order. */
    public OutputStream stream() {
      return out;
    }

    /** Bytes taken so far. */
    public long size() {
      return out.count();
    }

    /**
     * Makes the object durable and visible.
     *
     * @throws ObjectConflictException if the key holds other bytes; the same bytes are success
     */
    public LandedFile commit() throws IOException, ObjectConflictException {
      Sha256 sha256 = out.sha256();
      pending.commit(sha256);
      return new LandedFile(uri, out.count(), sha256);
    }

    @Override
    public void close() throws IOException {
      pending.close();
    }
  }
}
