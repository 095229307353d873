package io.lethe.imaging.jpeg;

import java.nio.charset.StandardCharsets;

/**
 * Application data that decoders need to tell colours. It leaves as the same few bytes always, but
 * for one number; all other application data leaves as zero bytes.
 */
enum FixedSegment {
  /** Version 1.02, square pixels, no thumbnail. */
  JFIF(0xE0, "JFIF\0", new byte[] {1, 2, 0, 0, 1, 0, 1, 0, 0}, -1, 0),
  /** Its last byte is the colour transform: none, YCbCr, YCCK. */
  ADOBE(0xEE, "Adobe", new byte[] {0, 100, 0, 0, 0, 0, 0}, 11, 2),
  /** Of Hewlett-Packard's JPEG-LS; its last byte is the colour transform. */
  JPEG_LS(0xE8, "mrfx", new byte[] {0}, 4, 5);

  private final int marker;
  private final byte[] bytes;
  private final int signature;
  private final int number;
  private final int most;

  /**
   * @param number index of the byte that may vary, from 0 to {@code most}
   */
  FixedSegment(int marker, String signature, byte[] rest, int number, int most) {
    this.marker = marker;
    this.signature = signature.length();
    this.number = number;
    this.most = most;
    this.bytes = new byte[this.signature + rest.length];
    System.arraycopy(signature.getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, this.signature);
    System.arraycopy(rest, 0, bytes, this.signature, rest.length);
  }

  /** The segment that a marker may begin, or null. */
  static FixedSegment of(int marker) {
    for (FixedSegment segment : values()) {
      if (segment.marker == marker) {
        return segment;
      }
    }
    return null;
  }

  /** Whether a byte of the content may belong to the segment, told of each in turn. */
  boolean fits(int index, byte value) {
    return index >= signature || value == bytes[index];
  }

  /** What a byte of the content leaves as, as long as all before it {@link #fits fitted}. */
  byte written(int index, byte value) {
    if (index == number) {
      return value >= 0 && value <= most ? value : 0;
    }
    return index < bytes.length ? bytes[index] : 0;
  }
}
