package io.lethe.genomics.cram;

import io.lethe.curation.RejectedException;

/**
 * Holds the sizes that compressed data declares of itself to a bound before a decoder allocates
 * them (CRAM codecs 3.1: rANS 4x8 §2, rANS Nx16 §3, arithmetic §4, name tokeniser §5). Not
 * thread-safe.
 */
final class CodecBounds {

  static final int STRIPE = 0x08;
  private static final int NO_SIZE = 0x10;
  private static final int RUN_LENGTH = 0x40;
  private static final int PACK = 0x80;
  private static final int DUPLICATE = 0x40;
  private static final int MAX_PACKED = 16;

  private long left;

  /**
   * @param limit bytes that may be declared in all
   */
  CodecBounds(long limit) {
    this.left = limit;
  }

  void rans4x8(Cursor in, int size) throws RejectedException {
    in.u8();
    boolean whole = in.int32() == in.left() - Integer.BYTES;
    if (!whole || in.int32() != size) {
      throw in.malformed();
    }
  }

  void nx16(Cursor in, int size) throws RejectedException {
    stream(in, size, true);
  }

  void arithmetic(Cursor in, int size) throws RejectedException {
    stream(in, size, false);
  }

  void names(Cursor in, int size) throws RejectedException {
    int declared = in.int32();
    int names = in.int32();
    if (declared != size || names < 0 || names > size) {
      throw in.malformed();
    }
    boolean rans = in.u8() == 0;
    while (in.left() > 0) {
      boolean duplicate = (in.u8() & DUPLICATE) != 0;
      if (duplicate) {
        in.skip(2);
      } else {
        stream(in.part(uint7(in)), -1, rans);
      }
    }
  }

  /**
   * @param size what the stream must declare, or -1 where anything within the bound will do
   */
  private void stream(Cursor in, int size, boolean rans) throws RejectedException {
    int flags = in.u8();
    if ((flags & NO_SIZE) == 0) {
      int declared = uint7(in);
      spend(declared, in);
      if (size >= 0 && declared != size) {
        throw in.malformed();
      }
    } else if (size >= 0) {
      throw in.malformed();
    }
    if ((flags & STRIPE) != 0) {
      stripes(in, rans);
      return;
    }
    if ((flags & PACK) != 0) {
      int symbols = in.u8();
      in.skip(symbols > MAX_PACKED ? -1 : symbols);
      spend(uint7(in), in);
    }
    if (rans && (flags & RUN_LENGTH) != 0) {
      spend(uint7(in), in);
      spend(uint7(in), in);
    }
  }

  private void stripes(Cursor in, boolean rans) throws RejectedException {
    int[] lengths = new int[in.u8()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = uint7(in);
    }
    for (int length : lengths) {
      Cursor part = in.part(length);
      // A stripe in a stripe has no use, and could go on for ever.
      if (part.left() == 0 || (part.bytes()[part.at()] & STRIPE) != 0) {
        throw in.malformed();
      }
      stream(part, -1, rans);
    }
  }

  private void spend(int bytes, Cursor in) throws RejectedException {
    left -= bytes;
    if (left < 0) {
      throw in.malformed();
    }
  }

  /** An integer in groups of seven bits, the highest first. */
  private static int uint7(Cursor in) throws RejectedException {
    long value = 0;
    int group;
    do {
      group = in.u8();
      value = value << 7 | group & 0x7f;
      if (value > Integer.MAX_VALUE) {
        throw in.malformed();
      }
    } while ((group & 0x80) != 0);
    return (int) value;
  }
}
