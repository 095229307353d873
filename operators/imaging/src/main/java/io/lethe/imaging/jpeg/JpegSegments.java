package io.lethe.imaging.jpeg;

import java.util.BitSet;

/**
 * The segments that decoders of JPEG (T.81 B.2) and JPEG-LS (T.87 C.2) need, and what they hold.
 * Hierarchical JPEG, and numbers of lines that come late, are not among them. Stateless.
 */
final class JpegSegments {

  static final int SOS = 0xDA;
  private static final int JPEG_LS_FRAME = 0xF7;
  private static final int JPEG_LS_PRESET = 0xF8;
  private static final int DHT = 0xC4;
  private static final int JPG = 0xC8;
  private static final int DAC = 0xCC;
  private static final int DQT = 0xDB;
  private static final int DRI = 0xDD;

  private static final int MAX_COMPONENTS = 4;
  private static final int TABLES = 4;
  private static final int CODE_LENGTHS = 16;
  private static final int QUANTIZERS = 64;
  private static final int BYTE = 0xFF;

  private JpegSegments() {}

  /** Whether a marker is one of a frame header, SOFn. */
  static boolean isFrame(int marker) {
    boolean start = marker >= 0xC0 && marker <= 0xCF;
    return marker == JPEG_LS_FRAME || start && marker != DHT && marker != JPG && marker != DAC;
  }

  static boolean isJpegLs(int marker) {
    return marker == JPEG_LS_FRAME;
  }

  /** Whether the content of a segment is what its marker demands, to the last byte. */
  static boolean isRight(int marker, byte[] content, int length) {
    if (isFrame(marker)) {
      return length > 6 && components(content[5]) && length == 6 + 3 * content[5];
    }
    return switch (marker) {
      case SOS -> length > 1 && components(content[0]) && length == 4 + 2 * content[0];
      case DRI -> length == Short.BYTES;
      case DQT -> quantizers(content, length);
      case DHT -> codes(content, length);
      case DAC -> length % 2 == 0 && length <= 2 * 2 * TABLES;
      // Thresholds; those of colour maps are beyond what PS3.5 8.2.3 has.
      case JPEG_LS_PRESET -> length == 11 && content[0] == 1;
      default -> false;
    };
  }

  private static boolean components(int number) {
    return number >= 1 && number <= MAX_COMPONENTS;
  }

  private static boolean quantizers(byte[] content, int length) {
    int at = 0;
    while (at < length && table(content[at])) {
      at += 1 + QUANTIZERS * (1 + (content[at] >> 4));
    }
    return at == length;
  }

  /** Class or precision 0 or 1, table 0 to 3. */
  private static boolean table(int selector) {
    return selector >>> 4 <= 1 && (selector & 0xF) < TABLES && selector >= 0;
  }

  private static boolean codes(byte[] content, int length) {
    int at = 0;
    while (at + CODE_LENGTHS < length && table(content[at])) {
      int values = values(content, at + 1);
      at += 1 + CODE_LENGTHS;
      if (values < 0 || values > length - at || !distinct(content, at, values)) {
        return false;
      }
      at += values;
    }
    return at == length;
  }

  /** How many values follow, or -1 if there are not as many codes (T.81 C.2). */
  private static int values(byte[] content, int from) {
    int values = 0;
    int free = 1;
    for (int i = 0; i < CODE_LENGTHS; i++) {
      int count = content[from + i] & BYTE;
      free = 2 * free - count;
      values += count;
      if (free < 0) {
        return -1;
      }
    }
    return values;
  }

  private static boolean distinct(byte[] content, int from, int count) {
    BitSet seen = new BitSet();
    for (int i = from; i < from + count; i++) {
      seen.set(content[i] & BYTE);
    }
    return seen.cardinality() == count;
  }
}
