package io.lethe.genomics.bgzf;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.deflate.BlockInflater;
import io.lethe.genomics.deflate.JdkMemberInflater;
import io.lethe.genomics.deflate.MatchLog;
import io.lethe.genomics.deflate.MatchQueue;
import io.lethe.genomics.deflate.MemberInflater;
import io.lethe.genomics.deflate.TokenInflater;
import io.lethe.genomics.deflate.TokenMemberInflater;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.ByteSource;
import io.lethe.genomics.io.LittleEndian;
import io.lethe.genomics.io.RawInput;
import io.lethe.genomics.io.Window;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;

/**
 * Inflates all members of a gzip or BGZF file and checks each: CRC-32, ISIZE and, for BGZF, the
 * size of the block. {@code java.util.zip.GZIPInputStream} may end after any member where the
 * stream below has nothing buffered, and never says so. Not thread-safe.
 */
public final class GzipSource implements ByteSource, AutoCloseable {

  private static final int INPUT = 1 << 16;
  private static final int TRAILER = 8;
  private static final int MAX_BLOCK = 1 << 16;
  private static final int EOF_BLOCK = 28;

  /** Below this an expansion is no burden. */
  static final long FREE = 64L << 20;

  private final RawInput in;
  private final int ratio;
  private MemberInflater inflater = new JdkMemberInflater();

  /** Of the file as a whole, or null. */
  private MatchQueue matches;

  private TokenMemberInflater telling;
  private final CRC32 crc = new CRC32();
  private final byte[] chunk = new byte[INPUT];
  private boolean inMember;
  private boolean bgzf = true;
  private boolean endsWithEofBlock;
  private int blockSize;
  private long memberStart;
  private long memberSize;
  private long total;
  private BlockQueue blocks;
  private BlockReader reader;
  private BgzfOutput.Listener listener;

  /**
   * Inflates whole blocks, which is faster than to halt wherever input ends; what it cannot inflate
   * goes through the other one, which finds out what is wrong.
   */
  private final BlockInflater whole;

  /** Whether the matches of kept blocks are kept beside them. */
  private boolean matchesOfBlocks;

  private final byte[] plain = new byte[MAX_BLOCK];
  private int plainAt;
  private int plainEnd;

  /** True if the member in hand was inflated into {@link #plain}. */
  private boolean inPlain;

  /**
   * @param ratio decoded bytes allowed for each raw byte beyond the first 64 MiB
   */
  public GzipSource(RawInput in, int ratio) {
    this(in, ratio, new TokenInflater());
  }

  /**
   * @param whole inflates whole blocks; belongs to this object from now on
   */
  public GzipSource(RawInput in, int ratio, BlockInflater whole) {
    this.in = in;
    this.ratio = ratio;
    this.whole = whole;
  }

  /**
   * Keeps the packed bytes of blocks that are read from now on, until they are taken.
   *
   * @param matches whether their matches are kept beside them
   */
  public BlockQueue keepBlocks(boolean matches) {
    blocks = new BlockQueue();
    matchesOfBlocks = matches;
    return blocks;
  }

  /** Keeps no more of them. */
  public void forgetBlocks() {
    blocks = null;
  }

  /** Keeps all matches that are read from now on; to be called before anything is read. */
  public MatchQueue keepMatches() {
    matches = new MatchQueue();
    telling = new TokenMemberInflater(matches);
    inflater.close();
    inflater = telling;
    return matches;
  }

  /** Keeps no more of them. */
  public void forgetMatches() {
    if (telling != null) {
      telling.forget();
    }
    matches = null;
  }

  /** Who hears of members read from now on, and of blocks after them. */
  public void setListener(BgzfOutput.Listener hears) {
    listener = hears;
  }

  /** True if {@code in} starts with a gzip member. */
  public static boolean detects(RawInput in) throws IOException {
    return in.peek(2) >= 2 && GzipHeader.magic(in.buffer(), in.start());
  }

  /** True if every member read so far is a BGZF block. */
  public boolean bgzf() {
    return bgzf;
  }

  /** At the end: true if the last member is the BGZF end-of-file block (SAM v1 §4.1.2). */
  public boolean endsWithEofBlock() {
    return reader == null ? endsWithEofBlock : reader.endsWithEofBlock();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException, RejectedException {
    while (true) {
      if (!inMember && !nextMember()) {
        return -1;
      }
      int count = readMember(into, offset, length);
      if (count > 0) {
        return count;
      }
    }
  }

  /**
   * Reads what is left of the member in hand.
   *
   * @return bytes read; 0 at its end
   */
  private int readMember(byte[] into, int offset, int length)
      throws IOException, RejectedException {
    int count = inPlain ? copy(into, offset, length) : inflate(into, offset, length);
    if (count > 0) {
      account(into, offset, count);
    } else if (inPlain || inflater.finished()) {
      endMember();
    }
    return count;
  }

  /**
   * Takes what {@code window} holds of this source and what is left of the member in hand, so that
   * {@link #blocks} can follow.
   */
  public ByteBuilder rest(Window window) throws IOException, RejectedException {
    ByteBuilder rest = new ByteBuilder();
    rest.append(window.bytes(), window.start(), window.available());
    window.skip(window.available());
    byte[] part = new byte[1 << 13];
    while (inMember) {
      rest.append(part, 0, readMember(part, 0, part.length));
    }
    return rest;
  }

  /** Blocks after the member in hand, which must have been read to its end. */
  public BlockReader blocks() {
    reader = new BlockReader(in, ratio, endsWithEofBlock);
    reader.setListener(listener, total);
    return reader;
  }

  /** Where the member in hand starts in the raw object. */
  public long memberStart() {
    return memberStart;
  }

  private boolean nextMember() throws IOException, RejectedException {
    if (in.peek(1) == 0) {
      return false;
    }
    memberStart = in.position();
    if (memberStart > 0 && !detects(in)) {
      throw new RejectedException(ReasonCode.GZIP_TRAILING_BYTES, memberStart);
    }
    if (blocks != null || bgzf) {
      in.peek(MAX_BLOCK);
    }
    blockSize = GzipHeader.read(in).blockSize();
    bgzf &= blockSize > 0;
    inPlain = false;
    openBlock();
    inMember = true;
    memberSize = 0;
    crc.reset();
    inflater.reset(total);
    return true;
  }

  private void openBlock() throws IOException {
    int header = (int) (in.position() - memberStart);
    if (!bgzf || blockSize < header + TRAILER || in.peek(1) < blockSize - header) {
      // Not BGZF, or broken, which will be found out: nothing to pass on.
      blocks = null;
      return;
    }
    int payload = blockSize - header - TRAILER;
    if (blocks != null) {
      BlockQueue.Block block = blocks.add(in, header, blockSize, total);
      inflateWhole(payload, matchesOfBlocks ? block.matches() : null);
      if (inPlain && matches != null) {
        matches.add(block.matches(), total);
      }
    } else if (matches == null) {
      inflateWhole(payload, null);
    }
  }

  private void inflateWhole(int payload, MatchLog told) {
    int size = LittleEndian.getInt(in.buffer(), in.start() + payload + 4);
    inPlain =
        size >= 0
            && size <= MAX_BLOCK
            && whole.inflate(in.buffer(), in.start(), payload, plain, 0, size, told);
    if (inPlain) {
      plainAt = 0;
      plainEnd = size;
      in.skip(payload);
    } else if (told != null) {
      told.clear();
    }
  }

  private int copy(byte[] into, int offset, int length) {
    int count = Math.min(length, plainEnd - plainAt);
    System.arraycopy(plain, plainAt, into, offset, count);
    plainAt += count;
    return count;
  }

  private int inflate(byte[] into, int offset, int length) throws IOException, RejectedException {
    try {
      if (inflater.needsInput()) {
        feed();
      }
      return inflater.inflate(into, offset, length);
    } catch (DataFormatException e) {
      throw new RejectedException(ReasonCode.GZIP_MALFORMED, memberStart);
    }
  }

  /** The raw bytes stay in {@code in} until it is known how many belong to the member. */
  private void feed() throws IOException, RejectedException {
    int ready = in.peek(1);
    if (ready == 0) {
      throw new RejectedException(ReasonCode.GZIP_TRUNCATED, in.position());
    }
    int count = Math.min(ready, INPUT);
    System.arraycopy(in.buffer(), in.start(), chunk, 0, count);
    in.skip(count);
    inflater.feed(chunk, 0, count);
  }

  private void account(byte[] into, int offset, int count) throws RejectedException {
    crc.update(into, offset, count);
    memberSize += count;
    total += count;
    if (total > FREE && (total - FREE) / ratio > in.position()) {
      throw new RejectedException(ReasonCode.GENOMICS_INFLATION_LIMIT, memberStart);
    }
  }

  private void endMember() throws IOException, RejectedException {
    if (!inPlain) {
      in.skip(-inflater.remaining());
    }
    GzipHeader.need(in, TRAILER);
    int at = in.start();
    if (LittleEndian.getInt(in.buffer(), at) != (int) crc.getValue()
        || LittleEndian.getInt(in.buffer(), at + 4) != (int) memberSize) {
      throw new RejectedException(ReasonCode.GZIP_CHECKSUM, memberStart);
    }
    in.skip(TRAILER);
    long size = in.position() - memberStart;
    if (blockSize > 0 && (size != blockSize || memberSize > MAX_BLOCK)) {
      throw new RejectedException(ReasonCode.GZIP_MALFORMED, memberStart);
    }
    if (blocks != null) {
      blocks.end(total);
    }
    if (listener != null) {
      listener.block(total - memberSize, (int) memberSize, memberStart);
    }
    endsWithEofBlock = blockSize == EOF_BLOCK && memberSize == 0;
    inMember = false;
  }

  @Override
  public long rawPosition(long decoded) {
    return memberStart;
  }

  @Override
  public void close() {
    inflater.close();
    whole.close();
  }
}
