package io.lethe.imaging.jpeg2000;

import java.util.Arrays;

/**
 * Coefficients of a subband that are coded together (T.800 B.7), and what packets brought of them.
 * Not thread-safe.
 */
final class CodeBlock {

  private static final int FIRST_LENGTH_BITS = 3;

  private final Area area;
  private int[] passes = new int[1];
  private int[] bytes = new int[1];
  private int segments;

  /** Offsets and lengths. */
  private int[] chunks = {};

  private int chunkEnd;

  boolean included;
  int missingPlanes;
  int lengthBits = FIRST_LENGTH_BITS;

  CodeBlock(Area area) {
    this.area = area;
  }

  /** In coordinates of the subband. */
  Area area() {
    return area;
  }

  int segments() {
    return segments;
  }

  int passes(int segment) {
    return passes[segment];
  }

  int bytes(int segment) {
    return bytes[segment];
  }

  /** Starts a codeword segment. */
  void addSegment() {
    if (segments == passes.length) {
      passes = Arrays.copyOf(passes, 2 * segments);
      bytes = Arrays.copyOf(bytes, 2 * segments);
    }
    segments++;
  }

  /** Adds to the last segment. */
  void extend(int morePasses, int moreBytes) {
    passes[segments - 1] += morePasses;
    bytes[segments - 1] += moreBytes;
  }

  void addChunk(int offset, int length) {
    if (length > 0) {
      if (chunkEnd == chunks.length) {
        chunks = Arrays.copyOf(chunks, Math.max(2, 2 * chunkEnd));
      }
      chunks[chunkEnd++] = offset;
      chunks[chunkEnd++] = length;
    }
  }

  /** All bytes, segment after segment. */
  byte[] collect(byte[] packets) {
    int total = 0;
    for (int i = 1; i < chunkEnd; i += 2) {
      total += chunks[i];
    }
    byte[] all = new byte[total];
    int at = 0;
    for (int i = 0; i < chunkEnd; i += 2) {
      System.arraycopy(packets, chunks[i], all, at, chunks[i + 1]);
      at += chunks[i + 1];
    }
    return all;
  }
}
