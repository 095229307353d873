package io.lethe.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;

/** What is inside gzip and BGZF: nobody sees an identifier through compression. */
final class Unpacked {

  private Unpacked() {}

  /** All members, decoded; the bytes themselves where they are no gzip. */
  static byte[] of(byte[] bytes) {
    if (bytes.length < 2 || bytes[0] != 31 || bytes[1] != (byte) 139) {
      return bytes;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("what is curated is no valid gzip", e);
    }
  }
}
