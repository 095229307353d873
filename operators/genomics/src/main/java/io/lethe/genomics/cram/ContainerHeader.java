package io.lethe.genomics.cram;

import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.ByteBuilder;

/**
 * The header of a container (CRAM v3 §7).
 *
 * @param length bytes of all blocks
 * @param reference index of the reference sequence, -1 for unmapped records, -2 for several
 * @param start first position of the alignment, 1-based
 * @param span of the alignment in bases
 * @param records in the container
 * @param counter records before the container
 * @param bases in the container
 * @param blocks in the container
 * @param landmarks where the slices begin, after this header
 */
record ContainerHeader(
    int length,
    int reference,
    int start,
    int span,
    int records,
    long counter,
    long bases,
    int blocks,
    int[] landmarks) {

  /** The start that an end-of-file container has: "EOF" in ASCII. */
  private static final int EOF_START = 4542278;

  static ContainerHeader read(Cursor in, CramVersion version) throws RejectedException {
    int from = in.at();
    ContainerHeader header =
        new ContainerHeader(
            in.int32(),
            in.itf8(),
            in.itf8(),
            in.itf8(),
            in.itf8(),
            version.checksums() ? in.ltf8() : in.itf8(),
            in.ltf8(),
            in.itf8(),
            in.itf8Array());
    if (header.length < 0 || header.records < 0 || header.blocks < 0 || header.bases < 0) {
      throw in.malformed();
    }
    Checksums.check(in, from, version);
    return header;
  }

  /** The same container with other blocks. */
  ContainerHeader of(int newLength, int newBlocks, int[] newLandmarks) {
    return new ContainerHeader(
        newLength, reference, start, span, records, counter, bases, newBlocks, newLandmarks);
  }

  void write(ByteBuilder out, CramVersion version) {
    int from = out.length();
    out.appendInt(length);
    Varints.itf8(out, reference);
    Varints.itf8(out, start);
    Varints.itf8(out, span);
    Varints.itf8(out, records);
    if (version.checksums()) {
      Varints.ltf8(out, counter);
    } else {
      Varints.itf8(out, (int) counter);
    }
    Varints.ltf8(out, bases);
    Varints.itf8(out, blocks);
    Varints.itf8Array(out, landmarks);
    Checksums.append(out, from, version);
  }

  /** True for the container that ends a file (CRAM v3 §9). */
  boolean isEnd() {
    return records == 0 && reference == -1 && start == EOF_START;
  }

  /** The container that ends a file, with its block; bytes are given by CRAM v3 §9. */
  static void writeEnd(ByteBuilder out, CramVersion version) {
    int length = version.checksums() ? 15 : 11;
    new ContainerHeader(length, -1, EOF_START, 0, 0, 0, 0, 1, new int[0]).write(out, version);
    int from = out.length();
    out.append(new byte[] {0, 1, 0, 6, 6, 1, 0, 1, 0, 1, 0});
    Checksums.append(out, from, version);
  }
}
