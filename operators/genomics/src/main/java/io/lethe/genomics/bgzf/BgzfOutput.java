package io.lethe.genomics.bgzf;

import io.lethe.genomics.deflate.BlockDeflater;
import io.lethe.genomics.deflate.JdkCodec;
import io.lethe.genomics.io.ByteBuilder;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes BGZF (SAM v1 §4.1): canonical headers without name or time, full blocks of 65280 bytes,
 * the end-of-file block last. The same bytes in make the same bytes out, however they are handed
 * over. Not thread-safe.
 */
public final class BgzfOutput implements AutoCloseable {

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
  private final BlockPacker packer;
  private final byte[] plain = new byte[BlockPacker.BLOCK];
  private final byte[] packed = new byte[BlockPacker.MAX];
  private int length;
  private long position;

  /**
   * Deflates as the JDK does.
   *
   * @param level 0 to 9, as zlib has them
   */
  public BgzfOutput(OutputStream out, int level) {
    this(out, new JdkCodec().deflater(level));
  }

  /**
   * @param deflater belongs to this object from now on
   */
  public BgzfOutput(OutputStream out, BlockDeflater deflater) {
    this.out = out;
    this.packer = new BlockPacker(deflater);
  }

  /** Where the block in hand starts: bytes written before it. */
  public long position() {
    return position;
  }

  public void write(byte[] from, int offset, int count) throws IOException {
    int at = offset;
    int left = count;
    while (left > 0) {
      int part = Math.min(left, BlockPacker.BLOCK - length);
      System.arraycopy(from, at, plain, length, part);
      length += part;
      at += part;
      left -= part;
      if (length == BlockPacker.BLOCK) {
        flushBlock();
      }
    }
  }

  public void write(int b) throws IOException {
    plain[length++] = (byte) b;
    if (length == BlockPacker.BLOCK) {
      flushBlock();
    }
  }

  public void write(ByteBuilder bytes) throws IOException {
    write(bytes.bytes(), 0, bytes.length());
  }

  /** Ends the block in hand, so that what follows starts on a block boundary. */
  public void flushBlock() throws IOException {
    if (length > 0) {
      int size = packer.pack(plain, 0, length, packed, 0);
      length = 0;
      append(packed, 0, size);
    }
  }

  /** Ends the block in hand and writes whole blocks that were packed elsewhere, as they are. */
  public void writeBlocks(byte[] blocks, int offset, int count) throws IOException {
    flushBlock();
    append(blocks, offset, count);
  }

  private void append(byte[] bytes, int offset, int count) throws IOException {
    out.write(bytes, offset, count);
    position += count;
  }

  /** Writes what is left and the end-of-file block. */
  public void finish() throws IOException {
    flushBlock();
    append(EOF, 0, EOF.length);
    out.flush();
  }

  @Override
  public void close() {
    packer.close();
  }
}
