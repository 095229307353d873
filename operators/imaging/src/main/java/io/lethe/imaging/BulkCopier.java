package io.lethe.imaging;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.imaging.io.Numbers;
import io.lethe.imaging.io.Window;
import io.lethe.imaging.parse.Bulk;
import io.lethe.imaging.parse.HeaderIndex;
import io.lethe.imaging.validate.FragmentTable;
import java.io.IOException;
import java.io.OutputStream;

/** Streams a bulk value through the window's buffer; pixels are not looked at. Stateless. */
final class BulkCopier {

  private static final int SEQUENCE_END = 0xFFFE_E0DD;
  private static final int HEADER = 8;
  private static final long UNDEFINED = 0xFFFF_FFFFL;

  private BulkCopier() {}

  /**
   * Copies the value, which may have come only in part yet.
   *
   * @param table hears of the fragments
   * @return the index of what follows
   */
  static int copy(
      Window window, Bulk bulk, boolean bigEndian, OutputStream out, FragmentTable table)
      throws IOException, RejectedException {
    return bulk.fragmented()
        ? fragments(window, bulk.value(), bigEndian, out, table)
        : window.transfer(bulk.value(), bulk.length(), out);
  }

  /** Checks items and delimiter (PS3.5 A.4); those within one block are written at once. */
  private static int fragments(
      Window window, int start, boolean bigEndian, OutputStream out, FragmentTable table)
      throws IOException, RejectedException {
    int from = start;
    int at = start;
    boolean offsets = true;
    while (true) {
      if (window.end() - at < HEADER) {
        window.transfer(from, at - from, out);
        window.rebase(at);
        from = 0;
        at = 0;
        window.require(0, HEADER);
      }
      int tag = Numbers.tag(window.bytes(), at, bigEndian);
      long length =
          Integer.toUnsignedLong(Numbers.u32(window.bytes(), at + Integer.BYTES, bigEndian));
      if (tag == SEQUENCE_END && length == 0) {
        return window.transfer(from, at + HEADER - from, out);
      }
      // The Basic Offset Table, first of the items, holds 32-bit numbers.
      boolean fits = length != UNDEFINED && !(offsets && length % Integer.BYTES != 0);
      if (tag != HeaderIndex.ITEM || !fits) {
        throw new RejectedException(ReasonCode.DICOM_MALFORMED, window.position(at));
      }
      long end = at + HEADER + length;
      if (!offsets) {
        table.fragment(length);
      } else if (end <= window.end()) {
        table.table(window.bytes(), at + HEADER, (int) length, bigEndian);
      }
      offsets = false;
      if (end <= window.end()) {
        at = (int) end;
      } else {
        at = window.transfer(from, end - from, out);
        from = at;
      }
    }
  }
}
