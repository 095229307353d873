package io.lethe.genomics.bgzf;

import io.lethe.genomics.deflate.BlockDeflater;
import io.lethe.genomics.deflate.Hints;
import io.lethe.genomics.deflate.JdkCodec;
import io.lethe.genomics.deflate.ReusingDeflater;
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
  private BlockPacker packer;
  private final byte[] plain = new byte[BlockPacker.BLOCK];
  private final byte[] packed = new byte[BlockPacker.MAX];
  private int length;
  private long decoded;
  private long packedBytes;
  private Listener listener;
  private ReusingDeflater reusing;
  private HintSource hints;

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

  /** Tells where matches may be in blocks that are about to be deflated. */
  interface HintSource {

    /**
     * Tells of a block that is full or ended.
     *
     * @param plain the block, from its first byte
     * @param decoded bytes before it, unpacked
     * @param length of the block, unpacked
     * @return places counted from its start; null if nothing is known of it
     */
    Hints hints(byte[] plain, long decoded, int length);

    /** The block was deflated; the next one starts at {@code decoded}. */
    void written(long decoded);
  }

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

  /** Who hears of blocks written from now on, and of the end-of-file block not. */
  public void setListener(Listener hears) {
    listener = hears;
  }

  /**
   * Deflates with matches that another compressor found, from now on.
   *
   * @param source is asked before every block
   * @param search whether blocks of which nothing is known are deflated by a search of our own,
   *     else as before
   */
  void reuse(HintSource source, boolean search) throws IOException {
    flushBlock();
    reusing = search ? new ReusingDeflater() : new ReusingDeflater(packer.deflater());
    if (search) {
      packer.close();
    }
    packer = new BlockPacker(reusing);
    hints = source;
  }

  /** Bytes of the block in hand, unpacked. */
  int pending() {
    return length;
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

  /** Ends the block in hand, so that what follows starts on a block boundary. */
  public void flushBlock() throws IOException {
    if (length > 0) {
      if (hints != null) {
        reusing.hint(hints.hints(plain, decoded, length));
      }
      int size = packer.pack(plain, 0, length, packed, 0);
      int unpacked = length;
      length = 0;
      emit(packed, size, unpacked);
      if (hints != null) {
        hints.written(decoded);
      }
    }
  }

  /**
   * Ends the block in hand and writes whole blocks that were packed elsewhere, as they are. Nobody
   * hears of them, and {@link #decoded} does not count them.
   */
  public void writeBlocks(byte[] blocks, int offset, int count) throws IOException {
    flushBlock();
    out.write(blocks, offset, count);
    packedBytes += count;
  }

  private void emit(byte[] block, int size, int unpacked) throws IOException {
    out.write(block, 0, size);
    if (listener != null) {
      listener.block(decoded, unpacked, packedBytes);
    }
    decoded += unpacked;
    packedBytes += size;
  }

  /** Writes what is left and the end-of-file block. */
  public void finish() throws IOException {
    flushBlock();
    out.write(EOF, 0, EOF.length);
    packedBytes += EOF.length;
    out.flush();
  }

  @Override
  public void close() {
    packer.close();
  }
}
