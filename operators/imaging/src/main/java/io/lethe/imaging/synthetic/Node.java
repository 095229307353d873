package io.lethe.imaging.synthetic;

import java.util.List;

/** One element of a data set that is being built. */
sealed interface Node {

  /** Group and element number, as an unsigned 32-bit value. */
  int tag();

  /**
   * @param value in little endian order, of any length
   */
  record Value(int tag, String vr, byte[] value) implements Node {}

  /**
   * @param unknown true to write it as UN of undefined length, its items in implicit little endian
   *     (PS3.5 6.2.2)
   */
  record Sequence(int tag, boolean unknown, List<DataSetBuilder> items) implements Node {}

  /**
   * Encapsulated pixel data: the offset table, which may be empty, and the fragments (PS3.5 A.4).
   */
  record Fragments(int tag, List<byte[]> items) implements Node {}
}
