package io.lethe.jobs.producer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Local disk for objects that cannot be streamed on at once; bounded over all of them. What a
 * former process left is removed: it was never acknowledged. Thread-safe.
 */
public final class Spool {

  private final Path folder;
  private final long maxBytes;
  private final AtomicLong used = new AtomicLong();

  private Spool(Path folder, long maxBytes) {
    this.folder = folder;
    this.maxBytes = maxBytes;
  }

  /**
   * @param maxBytes the most that all files together may take
   */
  public static Spool open(Path folder, long maxBytes) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> left = Files.list(folder)) {
      for (Path file : left.toList()) {
        Files.delete(file);
      }
    }
    return new Spool(folder, maxBytes);
  }

  /** Bytes in use. */
  public long used() {
    return used.get();
  }

  /** A new file; the caller closes it, which removes it. */
  public SpoolFile create() throws IOException {
    return new SpoolFile(Files.createTempFile(folder, "object", ".part"));
  }

  private void reserve(int bytes) throws IOException {
    if (used.addAndGet(bytes) > maxBytes) {
      used.addAndGet(-bytes);
      throw new IOException("the spool is full");
    }
  }

  /** A file of the spool. One thread's. */
  public final class SpoolFile implements AutoCloseable {

    private final Path file;
    private final OutputStream out;
    private long size;

    private SpoolFile(Path file) throws IOException {
      this.file = file;
      this.out = Files.newOutputStream(file);
    }

    /**
     * @throws IOException also where the spool is full
     */
    public void write(byte[] bytes, int offset, int length) throws IOException {
      reserve(length);
      size += length;
      out.write(bytes, offset, length);
    }

    /** All that was written. */
    public InputStream read() throws IOException {
      out.flush();
      return Files.newInputStream(file);
    }

    @Override
    public void close() throws IOException {
      used.addAndGet(-size);
      size = 0;
      out.close();
      Files.deleteIfExists(file);
    }
  }
}
