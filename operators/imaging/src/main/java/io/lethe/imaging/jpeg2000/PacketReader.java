package io.lethe.imaging.jpeg2000;

import java.util.Arrays;

/** Reads the packets of a tile: which code-blocks they go on with (T.800 B.9 and B.10). */
final class PacketReader {

  private static final int MARKER = 0xFF;
  private static final int SOP = 0x91;
  private static final int SOP_LENGTH = 6;
  private static final int EPH = 0x92;
  private static final int MAX_LENGTH_BITS = 31;

  private final byte[] data;
  private final PacketBits bits;
  private int at;

  /** Code-blocks of the packet at hand, and how many bytes of each it holds. */
  private CodeBlock[] blocks = new CodeBlock[16];

  private int[] lengths = new int[16];
  private int count;

  PacketReader(byte[] data) {
    this.data = data;
    this.bits = new PacketBits(data);
  }

  /** Reads the next packet. */
  void read(Resolution resolution, int precinct, int layer, CodingStyle style)
      throws CodestreamException {
    if (isMarker(SOP)) {
      at = Math.min(at + SOP_LENGTH, data.length);
    }
    count = 0;
    bits.open(at);
    if (bits.bit() == 1) {
      for (Band band : resolution.bands()) {
        Precinct part = band.precincts()[precinct];
        for (int i = 0; i < part.blocks().length; i++) {
          block(part, i, layer, band, style);
        }
      }
    }
    at = bits.align();
    if (isMarker(EPH)) {
      at += Short.BYTES;
    }
    body();
  }

  private boolean isMarker(int code) {
    return at + 1 < data.length && (data[at] & 0xFF) == MARKER && (data[at + 1] & 0xFF) == code;
  }

  private void block(Precinct part, int index, int layer, Band band, CodingStyle style)
      throws CodestreamException {
    CodeBlock block = part.blocks()[index];
    boolean comes =
        block.included ? bits.bit() == 1 : part.inclusion().isLess(bits, index, layer + 1);
    if (!comes) {
      return;
    }
    if (!block.included) {
      block.included = true;
      while (!part.planes().isLess(bits, index, block.missingPlanes + 1)) {
        block.missingPlanes++;
        if (block.missingPlanes > band.bitPlanes()) {
          throw CodestreamException.malformed("bit-planes");
        }
      }
    }
    int passes = passes();
    while (bits.bit() == 1) {
      block.lengthBits++;
    }
    note(block, segments(block, passes, style));
  }

  /** Spreads passes over codeword segments (B.10.7.2); returns the bytes of all. */
  private int segments(CodeBlock block, int passes, CodingStyle style) throws CodestreamException {
    long total = 0;
    int left = passes;
    while (left > 0) {
      int last = block.segments() - 1;
      if (last < 0 || block.passes(last) >= style.maxPasses(last)) {
        block.addSegment();
        last++;
      }
      int some = Math.min(left, style.maxPasses(last) - block.passes(last));
      int size = block.lengthBits + Integer.SIZE - 1 - Integer.numberOfLeadingZeros(some);
      int bytes = size > MAX_LENGTH_BITS ? data.length + 1 : bits.bits(size);
      total += bytes;
      if (total > data.length) {
        throw CodestreamException.malformed("packet is short");
      }
      block.extend(some, bytes);
      left -= some;
    }
    return (int) total;
  }

  /** The number of passes (Table B.4). */
  private int passes() throws CodestreamException {
    if (bits.bit() == 0) {
      return 1;
    }
    if (bits.bit() == 0) {
      return 2;
    }
    int few = bits.bits(2);
    if (few < 3) {
      return 3 + few;
    }
    int more = bits.bits(5);
    return more < 31 ? 6 + more : 37 + bits.bits(7);
  }

  private void note(CodeBlock block, int bytes) {
    if (count == blocks.length) {
      blocks = Arrays.copyOf(blocks, 2 * count);
      lengths = Arrays.copyOf(lengths, 2 * count);
    }
    blocks[count] = block;
    lengths[count++] = bytes;
  }

  private void body() throws CodestreamException {
    for (int i = 0; i < count; i++) {
      if (lengths[i] > data.length - at) {
        throw CodestreamException.malformed("packet is short");
      }
      blocks[i].addChunk(at, lengths[i]);
      at += lengths[i];
    }
  }
}
