package io.lethe.genomics.cram;

import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.ByteBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The header of a slice (CRAM v3 §8.5).
 *
 * @param reference index of the reference sequence, -1 for unmapped records, -2 for several
 * @param start first position of the alignment, 1-based
 * @param span of the alignment in bases
 * @param records in the slice
 * @param counter records before the slice
 * @param blocks that follow the header
 * @param ids content ids of its external blocks
 * @param embedded content id of the block that holds the reference, or -1
 * @param md5 of the reference
 * @param tags optional fields, as they are written
 */
record SliceHeader(
    int reference,
    int start,
    int span,
    int records,
    long counter,
    int blocks,
    int[] ids,
    int embedded,
    byte[] md5,
    byte[] tags) {

  private static final int MD5 = 16;

  /** One for every series and tag. */
  private static final int MAX_BLOCKS = 1 << 16;

  /** Checksums over bases and qualities, which stay as they are: CRC-32, MD5 and SHA-1 in bytes. */
  private static final Map<String, Integer> KEPT =
      Map.of("BD", 4, "SD", 4, "B5", 16, "S5", 16, "B1", 20, "S1", 20);

  private static final int TAG_HEAD = 8;

  static SliceHeader read(byte[] bytes, CramVersion version, long place) throws RejectedException {
    Cursor in = new Cursor(bytes, place);
    SliceHeader header =
        new SliceHeader(
            in.itf8(),
            in.itf8(),
            in.itf8(),
            in.itf8(),
            version.checksums() ? in.ltf8() : in.itf8(),
            in.itf8(),
            in.itf8Array(),
            in.itf8(),
            in.take(MD5),
            tags(in));
    if (header.records < 0
        || header.blocks < 0
        || header.blocks > MAX_BLOCKS
        || header.reference < -2) {
      throw in.malformed();
    }
    return header;
  }

  /** The fields that are known to be checksums; others and what follows them go. */
  private static byte[] tags(Cursor in) throws RejectedException {
    ByteBuilder kept = new ByteBuilder();
    while (in.left() >= TAG_HEAD) {
      int from = in.at();
      String name = new String(in.take(2), StandardCharsets.ISO_8859_1);
      boolean bytes = in.u8() == 'B' && "cC".indexOf(in.u8()) >= 0;
      int length = bytes ? in.int32() : -1;
      if (length != KEPT.getOrDefault(name, -2) || length > in.left()) {
        break;
      }
      in.skip(length);
      kept.append(in.bytes(), from, in.at() - from);
    }
    return kept.toBytes();
  }

  /** The same slice with other blocks. */
  SliceHeader of(int newBlocks, int[] newIds) {
    return new SliceHeader(
        reference, start, span, records, counter, newBlocks, newIds, embedded, md5, tags);
  }

  void write(ByteBuilder out, CramVersion version) {
    Varints.itf8(out, reference);
    Varints.itf8(out, start);
    Varints.itf8(out, span);
    Varints.itf8(out, records);
    if (version.checksums()) {
      Varints.ltf8(out, counter);
    } else {
      Varints.itf8(out, (int) counter);
    }
    Varints.itf8(out, blocks);
    Varints.itf8Array(out, ids);
    Varints.itf8(out, embedded);
    out.append(md5).append(tags);
  }
}
