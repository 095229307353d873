package io.lethe.genomics.sam;

import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.ByteBuilder;
import java.util.Arrays;

/** What became of one batch. Handed from thread to thread, never shared. */
final class BamPart {

  private static final int LARGE = 4 << 20;

  /** The records as they are written. */
  ByteBuilder out = new ByteBuilder();

  /** The same in BGZF blocks. */
  ByteBuilder packed = new ByteBuilder();

  /** The digests of the records, in order. */
  ByteBuilder digests = new ByteBuilder();

  /** Where records were and are. */
  final RecordLog log = new RecordLog();

  /** How bytes moved. */
  final Shifts shifts = new Shifts();

  /** Where each block starts in {@link #out} and in {@link #packed}. */
  int[] blockOut = new int[64];

  int[] blockPacked = new int[64];
  int blockCount;

  AlignmentCounts counts = new AlignmentCounts();

  /** Blocks that are written as they landed. */
  int passed;

  /** True if a record was read. */
  boolean started;

  long firstKey;
  long lastKey;
  long firstPosition;

  /** Why the batch is refused, or null. */
  RejectedException failure;

  void clear() {
    out.clear();
    packed.clear();
    digests.clear();
    log.clear();
    shifts.clear();
    blockCount = 0;
    passed = 0;
    failure = null;
    started = false;
    counts = new AlignmentCounts();
  }

  void block(int outStart, int packedStart) {
    if (blockCount == blockOut.length) {
      blockOut = Arrays.copyOf(blockOut, blockCount * 2);
      blockPacked = Arrays.copyOf(blockPacked, blockCount * 2);
    }
    blockOut[blockCount] = outStart;
    blockPacked[blockCount++] = packedStart;
  }

  void trim() {
    if (out.bytes().length > LARGE) {
      out = new ByteBuilder();
      packed = new ByteBuilder();
    }
  }
}
