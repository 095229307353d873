package io.lethe.genomics.synthetic;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A plain BGZF writer (SAM v1 §4.1) that tells virtual offsets. Apart from the engine's own, so
 * that samples do not share its faults. Not thread-safe.
 */
final class BgzfWriter implements AutoCloseable {

  private static final int BLOCK = 0xff00;
  private static final int FRAME = 26;
  private static final byte[] EOF = {
    31, -117, 8, 4, 0, 0, 0, 0, 0, -1, 6, 0, 66, 67, 2, 0, 27, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private final OutputStream out;
  private final Deflater deflater = new Deflater(1, true);
  private final byte[] plain = new byte[BLOCK];
  private final byte[] packed = new byte[1 << 17];
  private int length;
  private long written;

  BgzfWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Where the next byte goes: offset of its block, shifted by 16, and offset in it (SAM §4.1.1).
   */
  long virtualOffset() {
    return written << 16 | length;
  }

  void write(byte[] bytes) throws IOException {
    int at = 0;
    while (at < bytes.length) {
      int part = Math.min(BLOCK - length, bytes.length - at);
      System.arraycopy(bytes, at, plain, length, part);
      length += part;
      at += part;
      if (length == BLOCK) {
        flushBlock();
      }
    }
  }

  /** Ends the block in hand. */
  void flushBlock() throws IOException {
    if (length == 0) {
      return;
    }
    deflater.reset();
    deflater.setInput(plain, 0, length);
    deflater.finish();
    int size = deflater.deflate(packed);
    CRC32 crc = new CRC32();
    crc.update(plain, 0, length);
    ByteBuffer block = ByteBuffer.allocate(size + FRAME).order(ByteOrder.LITTLE_ENDIAN);
    block.put(EOF, 0, 16).putShort((short) (size + FRAME - 1)).put(packed, 0, size);
    block.putInt((int) crc.getValue()).putInt(length);
    out.write(block.array());
    written += block.capacity();
    length = 0;
  }

  void finish() throws IOException {
    flushBlock();
    out.write(EOF);
  }

  @Override
  public void close() {
    deflater.end();
  }
}
