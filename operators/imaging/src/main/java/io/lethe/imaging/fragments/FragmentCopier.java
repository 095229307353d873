package io.lethe.imaging.fragments;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.imaging.io.Numbers;
import io.lethe.imaging.io.Window;
import io.lethe.imaging.parse.HeaderIndex;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Copies encapsulated pixels, which are little endian always: item headers and delimiter (PS3.5
 * A.4), between them what the filter of the compression lets pass. For one object.
 */
public final class FragmentCopier {

  private static final int SEQUENCE_END = 0xFFFE_E0DD;
  private static final int HEADER = 8;
  private static final long UNDEFINED = 0xFFFF_FFFFL;
  private static final byte[] EMPTY_ITEM = {(byte) 0xFE, (byte) 0xFF, 0, (byte) 0xE0, 0, 0, 0, 0};

  private final Window window;
  private final FragmentFilter filter;
  private final OutputStream out;
  private OffsetTable table = OffsetTable.none();
  private boolean tableDropped;
  private int at;
  private long length;

  /**
   * @param filter writes to {@code out}
   */
  public FragmentCopier(Window window, FragmentFilter filter, OutputStream out) {
    this.window = window;
    this.filter = filter;
    this.out = out;
  }

  /**
   * Copies all items, which may have come only in part yet.
   *
   * @param start index of the first item
   * @param frames how many the header declares
   * @return the index of what follows the delimiter
   */
  public int copy(int start, int frames) throws IOException, RejectedException {
    at = start;
    if (!item()) {
      throw malformed();
    }
    offsets(frames);
    try {
      while (item()) {
        fragment();
      }
      filter.finish();
    } catch (FragmentException e) {
      throw malformed();
    }
    if (!table.consistent()) {
      throw malformed();
    }
    out.write(window.bytes(), at - HEADER, HEADER);
    return at;
  }

  /** Whether the offset table was wrong and left empty. */
  public boolean tableDropped() {
    return tableDropped;
  }

  /** An offset table that cannot be right leaves empty, as any may be. */
  private void offsets(int frames) throws IOException, RejectedException {
    int size = (int) length;
    if (length == (long) Integer.BYTES * frames) {
      window.require(at, length + HEADER);
      int next = at + size + Integer.BYTES;
      long fragment = Integer.toUnsignedLong(Numbers.u32(window.bytes(), next, false));
      table = OffsetTable.of(window.bytes(), at, size, fragment);
    }
    if (table.isEmpty()) {
      tableDropped = length > 0;
      out.write(EMPTY_ITEM);
      at = window.transfer(at, length, OutputStream.nullOutputStream());
    } else {
      out.write(window.bytes(), at - HEADER, HEADER + size);
      at += size;
    }
  }

  private void fragment() throws IOException, RejectedException {
    out.write(window.bytes(), at - HEADER, HEADER);
    table.fragment(length);
    if (length > 0) {
      at = window.transfer(at, length, filter);
      filter.endFragment();
    }
  }

  /** Reads an item's header; false at the delimiter. */
  private boolean item() throws IOException, RejectedException {
    if (window.end() - at < HEADER) {
      window.rebase(at);
      at = 0;
      window.require(0, HEADER);
    }
    int tag = Numbers.tag(window.bytes(), at, false);
    length = Integer.toUnsignedLong(Numbers.u32(window.bytes(), at + Integer.BYTES, false));
    boolean end = tag == SEQUENCE_END && length == 0;
    if (!end && (tag != HeaderIndex.ITEM || length == UNDEFINED)) {
      throw malformed();
    }
    at += HEADER;
    return !end;
  }

  private RejectedException malformed() {
    return new RejectedException(ReasonCode.DICOM_MALFORMED, window.position(at));
  }
}
