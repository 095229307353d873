package io.lethe.genomics.sam;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.bgzf.BlockReader;
import io.lethe.genomics.deflate.BlockInflater;
import io.lethe.genomics.deflate.MatchLog;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.LittleEndian;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Some blocks of a BAM file on their way: as they landed, inflated, and what became of them. Which
 * blocks share a batch depends on the file alone. Handed from thread to thread, never shared.
 */
final class BamBatch {

  /** Blocks of one batch: about a megabyte inflated. */
  static final int BLOCKS = 16;

  private static final int MAX_BLOCK = 1 << 16;
  private static final int HEAD_ROOM = 1 << 14;

  /** Inflaters read some bytes beyond the end. */
  private static final int SLACK = 32;

  private final ByteBuilder payloads = new ByteBuilder();
  private final int[] payloadStart = new int[BLOCKS];
  private final int[] payloadSize = new int[BLOCKS];
  private final int[] checksum = new int[BLOCKS];
  private final int[] plainStart = new int[BLOCKS + 1];
  private final long[] rawStart = new long[BLOCKS];
  private final CRC32 crc = new CRC32();
  private final MatchLog matches = new MatchLog();
  private final int[] firstMatch = new int[BLOCKS + 1];
  private byte[] plain = new byte[0];
  private int blocks;
  private int start;
  private long carryPosition;
  private int recordsEnd;
  private int records;

  /** What the worker made of it. */
  final BamPart part = new BamPart();

  /** Fills the batch from the file; false if nothing was left. */
  boolean read(BlockReader reader) throws IOException, RejectedException {
    clear();
    while (blocks < BLOCKS && reader.next(payloads)) {
      payloadSize[blocks] = reader.payload();
      payloadStart[blocks] = payloads.length() - reader.payload();
      checksum[blocks] = reader.checksum();
      rawStart[blocks] = reader.blockStart();
      plainStart[blocks + 1] = plainStart[blocks] + reader.length();
      blocks++;
    }
    return blocks > 0;
  }

  /** Takes bytes that were inflated already, and no blocks. */
  void fill(ByteBuilder decoded, long position) {
    clear();
    room(HEAD_ROOM);
    carry(decoded.bytes(), 0, decoded.length(), position);
  }

  private void clear() {
    payloads.clear();
    blocks = 0;
    matches.clear();
    plainStart[0] = HEAD_ROOM;
    start = HEAD_ROOM;
    recordsEnd = HEAD_ROOM;
    carryPosition = 0;
  }

  /** Inflates all blocks and checks CRC-32 and ISIZE of each (RFC 1952 §2.3.1). */
  BamBatch inflate(BlockInflater inflater) throws RejectedException {
    room(plainStart[blocks]);
    payloads.room(SLACK);
    matches.clear();
    for (int i = 0; i < blocks; i++) {
      int at = plainStart[i];
      int length = plainStart[i + 1] - at;
      boolean valid =
          inflater.inflate(
              payloads.bytes(), payloadStart[i], payloadSize[i], plain, at, length, matches);
      firstMatch[i + 1] = matches.count();
      if (!valid) {
        throw new RejectedException(ReasonCode.GZIP_MALFORMED, rawStart[i]);
      }
      crc.reset();
      crc.update(plain, at, length);
      if ((int) crc.getValue() != checksum[i]) {
        throw new RejectedException(ReasonCode.GZIP_CHECKSUM, rawStart[i]);
      }
    }
    return this;
  }

  private void room(int size) {
    if (plain.length < size) {
      plain = new byte[Math.max(size, HEAD_ROOM + BLOCKS * MAX_BLOCK)];
    }
  }

  /** Puts the part of a record before the first block that the batch before ended with. */
  void carry(byte[] from, int at, int count, long position) {
    if (count > plainStart[0]) {
      int more = count - plainStart[0];
      byte[] grown = new byte[Math.max(plain.length, plainStart[blocks]) + more];
      System.arraycopy(plain, plainStart[0], grown, count, plainStart[blocks] - plainStart[0]);
      plain = grown;
      for (int i = 0; i <= blocks; i++) {
        plainStart[i] += more;
      }
      matches.shift(more);
    }
    start = plainStart[0] - count;
    System.arraycopy(from, at, plain, start, count);
    carryPosition = position;
  }

  /**
   * Finds the end of the last whole record.
   *
   * @param limit bytes that a record may have
   */
  void walk(int limit) throws RejectedException {
    int end = plainStart[blocks];
    int at = start;
    records = 0;
    while (end - at >= Integer.BYTES) {
      int size = LittleEndian.getInt(plain, at);
      if (size < BamRecord.FIXED) {
        throw new RejectedException(ReasonCode.BAM_MALFORMED, position(at));
      }
      if (size > limit) {
        throw new RejectedException(ReasonCode.GENOMICS_RECORD_TOO_LARGE, position(at));
      }
      if (end - at - Integer.BYTES < size) {
        break;
      }
      at += Integer.BYTES + size;
      records++;
    }
    recordsEnd = at;
  }

  /** Puts the part of a record that follows the last whole one aside. */
  void carryTo(ByteBuilder carry) {
    carry.clear();
    carry.append(plain, recordsEnd, plainStart[blocks] - recordsEnd);
  }

  /** Bytes that it holds, about. */
  int size() {
    return plainStart[blocks] - start;
  }

  /** Frees what one huge record made large. */
  void trim() {
    if (plain.length > 2 * (HEAD_ROOM + BLOCKS * MAX_BLOCK)) {
      plain = new byte[0];
    }
    part.trim();
  }

  byte[] plain() {
    return plain;
  }

  /** Where the first record starts in {@link #plain()}. */
  int start() {
    return start;
  }

  /** After the last whole record. */
  int recordsEnd() {
    return recordsEnd;
  }

  /** Whole records. */
  int records() {
    return records;
  }

  int blocks() {
    return blocks;
  }

  /** Where a block starts in {@link #plain()}; that of the one after the last is the end. */
  int blockStart(int block) {
    return plainStart[block];
  }

  /** The matches of all blocks. */
  MatchLog matches() {
    return matches;
  }

  /** The first match of a block. */
  int firstMatch(int block) {
    return firstMatch[block];
  }

  byte[] payloads() {
    return payloads.bytes();
  }

  int payloadStart(int block) {
    return payloadStart[block];
  }

  int payloadSize(int block) {
    return payloadSize[block];
  }

  int checksum(int block) {
    return checksum[block];
  }

  /** Where the block stands in the raw object that holds an index of {@link #plain()}. */
  long position(int index) {
    if (index < plainStart[0] || blocks == 0) {
      return carryPosition;
    }
    int found = Arrays.binarySearch(plainStart, 0, blocks, index);
    return rawStart[found >= 0 ? found : -found - 2];
  }
}
