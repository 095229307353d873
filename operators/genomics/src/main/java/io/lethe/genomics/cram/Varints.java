package io.lethe.genomics.cram;

import io.lethe.genomics.io.ByteBuilder;

/** Writes the integers of CRAM (CRAM v3 §2.3). */
final class Varints {

  private Varints() {}

  static void itf8(ByteBuilder out, int value) {
    if (value >>> 7 == 0) {
      out.append(value);
    } else if (value >>> 14 == 0) {
      out.append(value >>> 8 | 0x80).append(value);
    } else if (value >>> 21 == 0) {
      out.append(value >>> 16 | 0xc0).append(value >>> 8).append(value);
    } else if (value >>> 28 == 0) {
      out.append(value >>> 24 | 0xe0).append(value >>> 16).append(value >>> 8).append(value);
    } else {
      out.append(value >>> 28 & 0x0f | 0xf0).append(value >>> 20).append(value >>> 12);
      out.append(value >>> 4).append(value & 0x0f);
    }
  }

  static void ltf8(ByteBuilder out, long value) {
    int more = 0;
    while (more < Long.BYTES && value >>> 7 * (more + 1) != 0) {
      more++;
    }
    int prefix = 0xff00 >>> more & 0xff;
    out.append(more == Long.BYTES ? prefix : prefix | (int) (value >>> 8 * more));
    for (int i = more - 1; i >= 0; i--) {
      out.append((int) (value >>> 8 * i));
    }
  }

  static void itf8Array(ByteBuilder out, int[] values) {
    itf8(out, values.length);
    for (int value : values) {
      itf8(out, value);
    }
  }
}
