package io.lethe.genomics.bgzf;

import io.lethe.genomics.deflate.BlockDeflater;
import io.lethe.genomics.io.LittleEndian;
import java.util.zip.CRC32;

/** Lays out BGZF blocks (SAM v1 §4.1): canonical headers without name or time. Not thread-safe. */
public final class BlockPacker implements AutoCloseable {

  /** What htslib puts into a block: even if it does not compress, the block fits in 64 KiB. */
  public static final int BLOCK = 0xff00;

  /** Bytes that a block may have. */
  public static final int MAX = 1 << 16;

  /** Bytes of {@link #HEAD} and of the block's size after it. */
  static final int HEADER = 18;

  private static final int TRAILER = 8;
  private static final int STORED = 5;

  /** Everything before the block's size. */
  static final byte[] HEAD = {
    0x1f, (byte) 0x8b, 8, 4, 0, 0, 0, 0, 0, (byte) 0xff, 6, 0, 'B', 'C', 2, 0
  };

  private final BlockDeflater deflater;
  private final CRC32 crc = new CRC32();

  public BlockPacker(BlockDeflater deflater) {
    this.deflater = deflater;
  }

  BlockDeflater deflater() {
    return deflater;
  }

  /**
   * Packs {@code plain[start, start + length)} into one block.
   *
   * @param length at most {@link #BLOCK}
   * @param into has {@link #MAX} bytes of room from {@code at} on
   * @return bytes of the block
   */
  public int pack(byte[] plain, int start, int length, byte[] into, int at) {
    int payload = at + HEADER;
    int size = deflater.deflate(plain, start, length, into, payload, MAX - HEADER - TRAILER);
    if (size < 0) {
      size = store(plain, start, length, into, payload);
    }
    crc.reset();
    crc.update(plain, start, length);
    return frame(into, at, size, (int) crc.getValue(), length);
  }

  /**
   * Puts header and trailer around deflated bytes of another block.
   *
   * @param size of the deflated bytes
   * @param checksum the CRC-32 of what they inflate to
   * @param length of what they inflate to
   * @return bytes of the block
   */
  public static int repack(
      byte[] from, int start, int size, int checksum, int length, byte[] into, int at) {
    System.arraycopy(from, start, into, at + HEADER, size);
    return frame(into, at, size, checksum, length);
  }

  private static int frame(byte[] into, int at, int size, int checksum, int length) {
    System.arraycopy(HEAD, 0, into, at, HEAD.length);
    LittleEndian.putShort(into, at + HEAD.length, HEADER + size + TRAILER - 1);
    LittleEndian.putInt(into, at + HEADER + size, checksum);
    LittleEndian.putInt(into, at + HEADER + size + 4, length);
    return HEADER + size + TRAILER;
  }

  /** A stored deflate block (RFC 1951 §3.2.4), for bytes that do not compress. */
  private static int store(byte[] plain, int start, int length, byte[] into, int at) {
    into[at] = 1;
    LittleEndian.putShort(into, at + 1, length);
    LittleEndian.putShort(into, at + 3, ~length);
    System.arraycopy(plain, start, into, at + STORED, length);
    return length + STORED;
  }

  @Override
  public void close() {
    deflater.close();
  }
}
