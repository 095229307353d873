package io.lethe.genomics.bgzf;

import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.LittleEndian;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes BGZF (SAM v1 §4.1): canonical headers without name or time, full blocks of 65280 bytes,
 * the end-of-file block last. The same bytes in make the same bytes out, however they are handed
 * over. Not thread-safe.
 */
public final class BgzfOutput implements AutoCloseable {

  /** What htslib puts into a block: even if it does not compress, the block fits in 64 KiB. */
  static final int BLOCK = 0xff00;

  private static final int MAX = 1 << 16;
  static final int HEADER = 18;
  private static final int TRAILER = 8;
  private static final int STORED = 5;
  static final byte[] HEAD = {
    0x1f, (byte) 0x8b, 8, 4, 0, 0, 0, 0, 0, (byte) 0xff, 6, 0, 'B', 'C', 2, 0
  };
  private static final byte[] EOF = {
    0x1f,
    (byte) 0x8b,
    8,
    4,
    0,
    0,
    0,
    0,
    0,
    (byte) 0xff,
    6,
    0,
    'B',
    'C',
    2,
    0,
    0x1b,
    0,
    3,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0
  };

  private final OutputStream out;
  private final Deflater deflater;
  private final CRC32 crc = new CRC32();
  private final byte[] plain = new byte[BLOCK];
  private final byte[] packed = new byte[MAX];
  private int length;
  private long decoded;
  private long packedBytes;
  private Listener listener;

  /** Hears of every block that is written. */
  @FunctionalInterface
  public interface Listener {

    /**
     * @param decoded bytes before the block, unpacked
     * @param length of the block, unpacked
     * @param address of the block in the packed file
     */
    void block(long decoded, int length, long address);
  }

  /**
   * @param level 0 to 9, as zlib has them
   */
  public BgzfOutput(OutputStream out, int level) {
    this.out = out;
    this.deflater = new Deflater(level, true);
    System.arraycopy(HEAD, 0, packed, 0, HEAD.length);
  }

  public void write(byte[] from, int offset, int count) throws IOException {
    int at = offset;
    int left = count;
    while (left > 0) {
      int part = Math.min(left, BLOCK - length);
      System.arraycopy(from, at, plain, length, part);
      length += part;
      at += part;
      left -= part;
      if (length == BLOCK) {
        flushBlock();
      }
    }
  }

  public void write(int b) throws IOException {
    plain[length++] = (byte) b;
    if (length == BLOCK) {
      flushBlock();
    }
  }

  public void write(ByteBuilder bytes) throws IOException {
    write(bytes.bytes(), 0, bytes.length());
  }

  /** Who hears of blocks written from now on, and of the end-of-file block not. */
  public void setListener(Listener hears) {
    listener = hears;
  }

  /** Bytes taken so far, unpacked. */
  public long decoded() {
    return decoded + length;
  }

  /** Where the next block will start. */
  public long address() {
    return packedBytes;
  }

  /**
   * Writes a block that is packed already, after what is in hand.
   *
   * @param block begins with the header that this class writes
   * @param size of it, packed
   * @param unpacked its length, unpacked; not 0
   */
  public void writeBlock(byte[] block, int size, int unpacked) throws IOException {
    flushBlock();
    emit(block, size, unpacked);
  }

  private void emit(byte[] block, int size, int unpacked) throws IOException {
    out.write(block, 0, size);
    if (listener != null) {
      listener.block(decoded, unpacked, packedBytes);
    }
    decoded += unpacked;
    packedBytes += size;
  }

  /** Ends the block in hand, so that what follows starts on a block boundary. */
  public void flushBlock() throws IOException {
    if (length == 0) {
      return;
    }
    int size = deflate();
    LittleEndian.putShort(packed, HEAD.length, HEADER + size + TRAILER - 1);
    crc.reset();
    crc.update(plain, 0, length);
    LittleEndian.putInt(packed, HEADER + size, (int) crc.getValue());
    LittleEndian.putInt(packed, HEADER + size + 4, length);
    int unpacked = length;
    length = 0;
    emit(packed, HEADER + size + TRAILER, unpacked);
  }

  /** Writes what is left and the end-of-file block. */
  public void finish() throws IOException {
    flushBlock();
    out.write(EOF, 0, EOF.length);
    out.flush();
  }

  private int deflate() {
    deflater.reset();
    deflater.setInput(plain, 0, length);
    deflater.finish();
    int size = deflater.deflate(packed, HEADER, MAX - HEADER - TRAILER);
    return deflater.finished() ? size : store();
  }

  /** A stored deflate block (RFC 1951 §3.2.4), for bytes that do not compress. */
  private int store() {
    packed[HEADER] = 1;
    LittleEndian.putShort(packed, HEADER + 1, length);
    LittleEndian.putShort(packed, HEADER + 3, ~length);
    System.arraycopy(plain, 0, packed, HEADER + STORED, length);
    return length + STORED;
  }

  @Override
  public void close() {
    deflater.end();
  }
}
