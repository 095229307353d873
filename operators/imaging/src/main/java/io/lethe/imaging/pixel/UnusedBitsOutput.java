package io.lethe.imaging.pixel;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Clears the bits of samples that hold no value: they once held overlays (retired, PS3.5 2004 8.1.2
 * and PS3.3 2004 C.9.2). Where values are signed, the bits above become copies of the sign, as many
 * readers expect: zeros there beside ones would be a bit of something else for every negative
 * sample. Not thread-safe.
 */
final class UnusedBitsOutput extends OutputStream {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int BUFFER = 1 << 12;

  private final OutputStream out;
  private final boolean bigEndian;
  private final Geometry geometry;
  private final int bytes;

  /** Ones where bits are kept, for eight bytes as they stand. */
  private final long mask;

  /** Of eight bytes of samples in little endian: a one at the lowest bit of each. */
  private final long each;

  /** Of the same: ones where a value is. */
  private final long values;

  /** Of one sample: ones above its value. */
  private final long above;

  private final byte[] buffer = new byte[BUFFER];
  private int size;
  private long changed;

  UnusedBitsOutput(Geometry geometry, boolean bigEndian, OutputStream out) {
    this.geometry = geometry;
    this.bigEndian = bigEndian;
    this.out = out;
    this.bytes = geometry.bytesPerSample();
    long repeated = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      int byteOfSample = bigEndian ? bytes - 1 - i % bytes : i % bytes;
      long kept = used(geometry) >>> Byte.SIZE * byteOfSample & 0xFF;
      repeated |= kept << Byte.SIZE * i;
    }
    this.mask = repeated;
    long sample = (1L << geometry.bitsAllocated()) - 1;
    this.each = Long.divideUnsigned(-1L, sample);
    this.values = used(geometry) * each;
    this.above = sample & -1L << geometry.highBit() + 1;
  }

  /** Whether samples have bits without a value. */
  static boolean applies(Geometry geometry) {
    return geometry.bitsAllocated() >= Byte.SIZE
        && geometry.bitsStored() < geometry.bitsAllocated();
  }

  /** Whether a bit was other than it is now. */
  boolean changed() {
    return changed != 0;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      // What is held is less than eight bytes, so that samples and mask stay in step.
      int n = Math.min(end - at, (size == 0 ? BUFFER : Long.BYTES) - size);
      if (size == 0 && n >= Long.BYTES) {
        n -= n % Long.BYTES;
        whole(from, at, n);
        at += n;
        continue;
      }
      System.arraycopy(from, at, buffer, size, n);
      size += n;
      at += n;
      if (size >= Long.BYTES) {
        pass();
      }
    }
  }

  /** Passes on what is left; a sample that is not whole stays as it is: padding. */
  @Override
  public void flush() throws IOException {
    pass();
  }

  /** Whole samples, a buffer of them at most; what is clean is not copied. */
  private void whole(byte[] from, int offset, int length) throws IOException {
    if (geometry.signed() ? isPlain(from, offset, length) : isClean(from, offset, length)) {
      out.write(from, offset, length);
    } else {
      System.arraycopy(from, offset, buffer, 0, length);
      size = length;
      pass();
    }
  }

  /** Whether {@link #unsigned} would leave all samples as they are. */
  private boolean isClean(byte[] from, int offset, int length) {
    long unused = ~mask;
    long differs = 0;
    for (int at = offset; at < offset + length; at += Long.BYTES) {
      differs |= (long) LONGS.get(from, at) & unused;
    }
    return differs == 0;
  }

  /** Whether {@link #signed} would leave all samples as they are. */
  private boolean isPlain(byte[] from, int offset, int length) {
    long differs = 0;
    for (int at = offset; at < offset + length; at += Long.BYTES) {
      long samples = littleEndian((long) LONGS.get(from, at));
      differs |= samples ^ extended(samples);
    }
    return differs == 0;
  }

  private void pass() throws IOException {
    if (geometry.signed()) {
      signed();
    } else {
      unsigned();
    }
    out.write(buffer, 0, size);
    size = 0;
  }

  private void unsigned() {
    long differs = 0;
    long kept = mask;
    int whole = size - size % bytes;
    int last = whole - Long.BYTES;
    int at = 0;
    // Spelled without a sum, which would keep the JVM from unrolling: twice the time.
    for (; at <= last; at += Long.BYTES) {
      long value = (long) LONGS.get(buffer, at);
      differs |= value & ~kept;
      LONGS.set(buffer, at, value & kept);
    }
    for (int i = 0; at < whole; at++, i++) {
      int keep = (int) (mask >>> Byte.SIZE * i & 0xFF);
      differs |= buffer[at] & 0xFF & ~keep;
      buffer[at] &= (byte) keep;
    }
    changed |= differs;
  }

  private void signed() {
    long differs = 0;
    int at = 0;
    for (; at + Long.BYTES <= size; at += Long.BYTES) {
      long samples = littleEndian((long) LONGS.get(buffer, at));
      long clean = extended(samples);
      differs |= samples ^ clean;
      LONGS.set(buffer, at, littleEndian(clean));
    }
    for (; at + bytes <= size; at += bytes) {
      long sample = Integer.toUnsignedLong(get(at));
      long clean = extended(sample);
      differs |= sample ^ clean;
      set(at, (int) clean);
    }
    changed |= differs;
  }

  /** Samples with nothing but their values, and copies of their signs above. */
  private long extended(long samples) {
    return samples & values | (samples >>> geometry.highBit() & each) * above;
  }

  private long littleEndian(long samples) {
    return bigEndian ? Long.reverseBytes(samples) : samples;
  }

  private int get(int at) {
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      int index = at + (bigEndian ? i : bytes - 1 - i);
      value = value << Byte.SIZE | buffer[index] & 0xFF;
    }
    return value;
  }

  private void set(int at, int value) {
    for (int i = 0; i < bytes; i++) {
      int index = at + (bigEndian ? bytes - 1 - i : i);
      buffer[index] = (byte) (value >>> Byte.SIZE * i);
    }
  }

  private static long used(Geometry geometry) {
    long stored = (1L << geometry.bitsStored()) - 1;
    return stored << geometry.highBit() + 1 - geometry.bitsStored();
  }
}
