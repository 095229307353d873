package io.lethe.genomics.cram;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.LittleEndian;
import java.util.Arrays;

/**
 * Reads the integers and arrays of CRAM (CRAM v3 §2.3) within bounds. Not thread-safe.
 *
 * <p>Whatever reaches beyond the end is {@link ReasonCode#CRAM_MALFORMED}.
 */
final class Cursor {

  private final byte[] bytes;
  private final int end;
  private final long place;
  private int at;

  /**
   * @param place where {@code bytes[from]} stands in the raw object, or the block that was decoded
   */
  Cursor(byte[] bytes, int from, int to, long place) {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
    this.place = place;
  }

  Cursor(byte[] bytes, long place) {
    this(bytes, 0, bytes.length, place);
  }

  int at() {
    return at;
  }

  int left() {
    return end - at;
  }

  byte[] bytes() {
    return bytes;
  }

  RejectedException malformed() {
    return rejected(ReasonCode.CRAM_MALFORMED);
  }

  RejectedException unsupported() {
    return rejected(ReasonCode.CRAM_ENCODING_UNSUPPORTED);
  }

  /** The reason, with the place in hand. */
  RejectedException rejected(ReasonCode reason) {
    return new RejectedException(reason, place);
  }

  /** Passes over bytes and tells where they begin. */
  int skip(int count) throws RejectedException {
    if (count < 0 || count > left()) {
      throw malformed();
    }
    at += count;
    return at - count;
  }

  byte[] take(int count) throws RejectedException {
    int from = skip(count);
    return Arrays.copyOfRange(bytes, from, from + count);
  }

  /** A cursor over the next bytes, which are passed over. */
  Cursor part(int count) throws RejectedException {
    int from = skip(count);
    return new Cursor(bytes, from, from + count, place);
  }

  /** Refuses bytes that nothing reads: they could hide anything. */
  void finished() throws RejectedException {
    if (left() != 0) {
      throw malformed();
    }
  }

  int u8() throws RejectedException {
    return bytes[skip(1)] & 0xff;
  }

  int int32() throws RejectedException {
    return LittleEndian.getInt(bytes, skip(Integer.BYTES));
  }

  /** An integer of one to five bytes. */
  int itf8() throws RejectedException {
    int first = u8();
    if (first < 0x80) {
      return first;
    }
    if (first < 0xc0) {
      return (first & 0x3f) << 8 | u8();
    }
    if (first < 0xe0) {
      return (first & 0x1f) << 16 | u8() << 8 | u8();
    }
    if (first < 0xf0) {
      return (first & 0x0f) << 24 | u8() << 16 | u8() << 8 | u8();
    }
    return (first & 0x0f) << 28 | u8() << 20 | u8() << 12 | u8() << 4 | u8() & 0x0f;
  }

  /** An integer of one to nine bytes. */
  long ltf8() throws RejectedException {
    int first = u8();
    int more = Integer.numberOfLeadingZeros(~(first << 24));
    more = Math.min(more, Long.BYTES);
    long value = more >= 7 ? 0 : first & (0x7f >> more);
    for (int i = 0; i < more; i++) {
      value = value << 8 | u8();
    }
    return value;
  }

  /** As {@link #itf8}, of something that cannot be negative or more than the bytes left. */
  int count() throws RejectedException {
    int count = itf8();
    if (count < 0 || count > left()) {
      throw malformed();
    }
    return count;
  }

  int[] itf8Array() throws RejectedException {
    int[] values = new int[count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = itf8();
    }
    return values;
  }
}
