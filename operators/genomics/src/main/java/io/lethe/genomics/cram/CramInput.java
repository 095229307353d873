package io.lethe.genomics.cram;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.RawInput;
import java.io.IOException;
import java.util.Arrays;

/** Reads containers; nothing is allocated that was only declared. Not thread-safe. */
final class CramInput {

  /** A container header with thousands of landmarks is shorter. */
  private static final int MAX_HEADER = 1 << 16;

  private static final int STEP = 1 << 20;

  private final RawInput in;
  private final int limit;
  private byte[] bytes = new byte[STEP];
  private CramVersion version;

  /**
   * @param limit bytes of all blocks of a container; writers make containers of some MiB at most
   */
  CramInput(RawInput in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  long position() {
    return in.position();
  }

  CramVersion version() {
    return version;
  }

  boolean ended() throws IOException {
    return in.peek(1) == 0;
  }

  void readVersion() throws IOException, RejectedException {
    if (in.peek(CramVersion.DEFINITION) < CramVersion.DEFINITION) {
      throw truncated();
    }
    version = CramVersion.of(in.buffer(), in.start());
    in.skip(CramVersion.DEFINITION);
  }

  ContainerHeader header() throws IOException, RejectedException {
    int ready = Math.min(MAX_HEADER, in.peek(MAX_HEADER));
    Cursor cursor = new Cursor(in.buffer(), in.start(), in.start() + ready, in.position());
    try {
      ContainerHeader header = ContainerHeader.read(cursor, version);
      in.skip(cursor.at() - in.start());
      return header;
    } catch (RejectedException e) {
      boolean cut = ready < MAX_HEADER && e.reason() == ReasonCode.CRAM_MALFORMED;
      throw cut ? truncated() : e;
    }
  }

  /** The next bytes; valid until the next call. */
  byte[] read(int length) throws IOException, RejectedException {
    if (length > limit) {
      throw new RejectedException(ReasonCode.GENOMICS_RECORD_TOO_LARGE, in.position());
    }
    int have = 0;
    while (have < length) {
      if (have == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(limit, STEP), bytes.length * 2L));
      }
      int count = in.read(bytes, have, Math.min(length, bytes.length) - have);
      if (count < 0) {
        throw truncated();
      }
      have += count;
    }
    return bytes;
  }

  /**
   * Reads the blocks of the header container, which may be longer than it says: writers of version
   * 2.1 left out some bytes of block headers in its length.
   */
  Block headerBlock(ContainerHeader header) throws IOException, RejectedException {
    long start = in.position();
    Block first = block();
    byte[] copy = Arrays.copyOf(first.bytes(), first.to());
    for (int i = 1; i < header.blocks(); i++) {
      block();
    }
    long left = start + header.length() - in.position();
    if (left < 0 && version.checksums()) {
      throw new RejectedException(ReasonCode.CRAM_MALFORMED, start);
    }
    for (; left > 0; left -= Math.min(left, STEP)) {
      read((int) Math.min(left, STEP));
    }
    return new Block(
        first.method(),
        first.type(),
        first.id(),
        first.rawSize(),
        copy,
        first.from(),
        first.dataFrom(),
        first.dataTo(),
        first.to(),
        start);
  }

  private Block block() throws IOException, RejectedException {
    long start = in.position();
    int ready = Math.min(Block.MAX_HEAD, in.peek(Block.MAX_HEAD));
    Cursor head = new Cursor(in.buffer(), in.start(), in.start() + ready, start);
    int length = Block.length(head, version);
    return Block.read(new Cursor(read(length), 0, length, start), version, start);
  }

  private RejectedException truncated() {
    return new RejectedException(ReasonCode.CRAM_TRUNCATED, in.position());
  }
}
