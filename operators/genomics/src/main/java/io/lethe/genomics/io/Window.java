package io.lethe.genomics.io;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import java.io.IOException;

/**
 * A part of the decoded bytes that holds one record or line at a time; grows up to a limit. Not
 * thread-safe.
 */
public final class Window {

  private static final int FIRST = 1 << 17;
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long FEEDS = '\n' * ONES;

  private final ByteSource source;
  private final int limit;
  private byte[] bytes = new byte[FIRST];
  private int start;
  private int end;
  private int lineEnd;
  private int lineStart;
  private boolean terminated;
  private long base;
  private boolean ended;

  /**
   * @param limit bytes that one record or line may have
   */
  public Window(ByteSource source, int limit) {
    this.source = source;
    this.limit = limit;
  }

  public byte[] bytes() {
    return bytes;
  }

  /** Where the next unread byte stands in {@link #bytes()}. */
  public int start() {
    return start;
  }

  /** Bytes that can be had without another read. */
  public int available() {
    return end - start;
  }

  /** Passes over bytes that are available. */
  public void skip(int count) {
    start += count;
  }

  /** Where the line or record in hand stands in the raw object. */
  public long position() {
    return position(start);
  }

  /** Where an index of {@link #bytes()} stands in the raw object. */
  public long position(int index) {
    return source.rawPosition(base + index);
  }

  /** How many decoded bytes come before an index of {@link #bytes()}. */
  public long decoded(int index) {
    return base + index;
  }

  /** The reason, with the place in hand. */
  public RejectedException reject(ReasonCode reason) {
    return new RejectedException(reason, position());
  }

  /**
   * Makes {@code count} bytes available.
   *
   * @return false if the source ends before
   */
  public boolean require(int count) throws IOException, RejectedException {
    while (end - start < count) {
      if (!load()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Takes the next line; a carriage return before the line feed belongs to the terminator.
   *
   * @return false at the end
   */
  public boolean nextLine() throws IOException, RejectedException {
    int scanned = 0;
    while (true) {
      int feed = find(start + scanned);
      if (feed >= 0) {
        line(feed, true);
        return true;
      }
      scanned = end - start;
      if (!load()) {
        break;
      }
    }
    if (end == start) {
      return false;
    }
    line(end, false);
    return true;
  }

  /** First byte of the line. */
  public int lineStart() {
    return lineStart;
  }

  /** After the last byte of the line, without its terminator. */
  public int lineEnd() {
    return lineEnd;
  }

  /** True if a line feed ended the line. */
  public boolean terminated() {
    return terminated;
  }

  /** The reason, with the place of the line. */
  public RejectedException rejectLine(ReasonCode reason) {
    return new RejectedException(reason, position(lineStart));
  }

  private void line(int feed, boolean fed) {
    lineStart = start;
    lineEnd = feed > start && fed && bytes[feed - 1] == '\r' ? feed - 1 : feed;
    terminated = fed;
    start = fed ? feed + 1 : feed;
  }

  /** Eight bytes at a time: a byte is zero after the exclusive or where a line feed was. */
  private int find(int from) {
    byte[] all = bytes;
    int i = from;
    while (i + Long.BYTES <= end) {
      long feeds = LittleEndian.getLong(all, i) ^ FEEDS;
      long zero = feeds - ONES & ~feeds & HIGHS;
      if (zero != 0) {
        return i + (Long.numberOfTrailingZeros(zero) >> 3);
      }
      i += Long.BYTES;
    }
    for (; i < end; i++) {
      if (all[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private boolean load() throws IOException, RejectedException {
    if (ended) {
      return false;
    }
    if (end == bytes.length) {
      makeRoom();
    }
    int count = source.read(bytes, end, bytes.length - end);
    if (count < 0) {
      ended = true;
      return false;
    }
    end += count;
    return true;
  }

  private void makeRoom() throws RejectedException {
    int held = end - start;
    if (held > limit) {
      throw reject(ReasonCode.GENOMICS_RECORD_TOO_LARGE);
    }
    byte[] target = held > bytes.length / 2 ? new byte[bytes.length * 2] : bytes;
    System.arraycopy(bytes, start, target, 0, held);
    bytes = target;
    base += start;
    start = 0;
    end = held;
  }
}
