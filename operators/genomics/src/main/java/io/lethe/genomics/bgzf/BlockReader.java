package io.lethe.genomics.bgzf;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.LittleEndian;
import io.lethe.genomics.io.RawInput;
import java.io.IOException;

/**
 * Reads BGZF blocks as they are, without inflating them, and checks the chain of their sizes (SAM
 * v1 §4.1). Empty blocks, which are legal anywhere, are passed over. Not thread-safe.
 */
public final class BlockReader {

  private static final int TRAILER = 8;
  private static final int EOF_BLOCK = 28;
  private static final int MAX_BLOCK = 1 << 16;

  private final RawInput in;
  private final int ratio;
  private long total;
  private boolean endsWithEofBlock;
  private long blockStart;
  private int payload;
  private int checksum;
  private int length;
  private BgzfOutput.Listener listener;
  private long listened;

  /**
   * @param in stands at the start of a block
   * @param ratio decoded bytes allowed for each raw byte beyond the first 64 MiB
   * @param afterEofBlock true if the block before was an end-of-file block
   */
  BlockReader(RawInput in, int ratio, boolean afterEofBlock) {
    this.endsWithEofBlock = afterEofBlock;
    this.in = in;
    this.ratio = ratio;
    this.blockStart = in.position();
  }

  /**
   * Takes the next block that holds anything, and appends its deflated bytes to {@code into}.
   *
   * @return false at the end; then {@link GzipSource#endsWithEofBlock} tells of it
   */
  public boolean next(ByteBuilder into) throws IOException, RejectedException {
    boolean found = find();
    if (found) {
      into.append(in.buffer(), in.start(), payload);
      in.skip(payload + TRAILER);
    }
    return found;
  }

  /** As {@link #next}, but appends the block as a whole, under a header of our own. */
  public boolean nextBlock(ByteBuilder into) throws IOException, RejectedException {
    boolean found = find();
    if (found) {
      into.room(BlockPacker.MAX);
      into.grow(
          BlockPacker.repack(
              in.buffer(), in.start(), payload, checksum, length, into.bytes(), into.length()));
      in.skip(payload + TRAILER);
    }
    return found;
  }

  /** Who hears of blocks read from now on, empty ones among them; {@code decoded} stand before. */
  void setListener(BgzfOutput.Listener hears, long decoded) {
    listener = hears;
    listened = decoded;
  }

  private boolean find() throws IOException, RejectedException {
    while (in.peek(1) > 0) {
      header();
      if (length > 0) {
        endsWithEofBlock = false;
        return true;
      }
      emptyBlock();
    }
    blockStart = in.position();
    return false;
  }

  /** A block that claims to be empty is held to it, since nothing of it goes further. */
  private void emptyBlock() throws RejectedException {
    endsWithEofBlock = in.position() - blockStart + payload + TRAILER == EOF_BLOCK;
    byte[] bytes = in.buffer();
    int at = in.start();
    boolean fixed = payload == 2 && bytes[at] == 3 && bytes[at + 1] == 0;
    boolean stored =
        payload == 5 && LittleEndian.getInt(bytes, at) == 1 + (0xff << 24) && bytes[at + 4] == -1;
    if (checksum != 0 || !fixed && !stored) {
      throw new RejectedException(ReasonCode.GZIP_CHECKSUM, blockStart);
    }
    in.skip(payload + TRAILER);
  }

  private void header() throws IOException, RejectedException {
    blockStart = in.position();
    if (!GzipSource.detects(in)) {
      throw new RejectedException(ReasonCode.GZIP_TRAILING_BYTES, blockStart);
    }
    int size = GzipHeader.read(in).blockSize();
    payload = size - (int) (in.position() - blockStart) - TRAILER;
    if (payload < 1) {
      throw new RejectedException(ReasonCode.GZIP_MALFORMED, blockStart);
    }
    GzipHeader.need(in, payload + TRAILER);
    int at = in.start() + payload;
    checksum = LittleEndian.getInt(in.buffer(), at);
    length = LittleEndian.getInt(in.buffer(), at + 4);
    if (length < 0 || length > MAX_BLOCK) {
      throw new RejectedException(ReasonCode.GZIP_MALFORMED, blockStart);
    }
    if (listener != null) {
      listener.block(listened, length, blockStart);
      listened += length;
    }
    total += length;
    if (total > GzipSource.FREE && (total - GzipSource.FREE) / ratio > in.position()) {
      throw new RejectedException(ReasonCode.GENOMICS_INFLATION_LIMIT, blockStart);
    }
  }

  /** True if the last block read is the end-of-file block (SAM v1 §4.1.2). */
  boolean endsWithEofBlock() {
    return endsWithEofBlock;
  }

  /** Where the block starts in the raw object. */
  public long blockStart() {
    return blockStart;
  }

  /** Bytes of its deflated data. */
  public int payload() {
    return payload;
  }

  /** The CRC-32 that its trailer claims. */
  public int checksum() {
    return checksum;
  }

  /** Bytes that it claims to inflate to, 1 to 65536. */
  public int length() {
    return length;
  }
}
