package io.lethe.imaging.parse;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.io.Numbers;
import io.lethe.imaging.io.Window;
import java.io.IOException;

/**
 * Indexes elements, and the items and elements nested in them (PS3.5 7.5).
 *
 * <p>{@code bound} is always the end of the innermost container of defined length; nothing may
 * reach beyond it. Lenient where the standard's intent is plain: delimiters that stand where none
 * is due are skipped, a missing item delimiter is implied by the end of its sequence. The output is
 * spelled anew, so leniency here cannot make it wrong.
 */
final class ItemReader {

  static final int ITEM_END = 0xFFFE_E00D;
  static final int SEQUENCE_END = 0xFFFE_E0DD;

  private static final int HEADER = 8;

  private final ElementHeader element;
  private final ParseLimits limits;
  private Window window;
  private HeaderIndex index;

  ItemReader(ElementHeader element, ParseLimits limits) {
    this.element = element;
    this.limits = limits;
  }

  void open(Window from, HeaderIndex into) {
    window = from;
    index = into;
    element.open(into);
  }

  /** Takes up the element whose header was just read; returns the index after it. */
  int element(Encoding encoding, int bound, int depth) throws IOException, RejectedException {
    if (element.length == ElementHeader.UNDEFINED) {
      return open(encoding, bound, depth);
    }
    int end = end(element.value, element.length, bound, element.start);
    if (element.isForeign()) {
      window.require(element.value, end - (long) element.value);
      return end;
    }
    if (element.vr == Vr.SQ) {
      return closed(encoding, end, depth);
    }
    window.require(element.value, end - (long) element.value);
    int length = end - element.value;
    element.reserve(window, length);
    index.addValue(element.tag, element.vr, element.respell, element.start, element.value, length);
    checkEntries(element.start);
    return end;
  }

  /**
   * A sequence of defined length; as UN its items are implicit (PS3.5 6.2.2). What vendors call a
   * sequence may be none.
   */
  private int closed(Encoding encoding, int end, int depth) throws IOException, RejectedException {
    boolean unknown = element.unknown;
    int tag = element.tag;
    int start = element.start;
    int value = element.value;
    boolean vendors = Tag.isPrivate(tag);
    int entry = index.addContainer(tag, false, unknown, start, value);
    if (element.respell) {
      index.respell(entry);
    }
    if (!unknown && !vendors) {
      items(encoding, value, end, false, depth, start);
      index.close(entry);
      return end;
    }
    window.require(value, end - (long) value);
    long creators = element.mark();
    try {
      items(unknown ? Encoding.IMPLICIT_LITTLE : encoding, value, end, false, depth, start);
      index.close(entry);
    } catch (RejectedException e) {
      if (e.reason() != ReasonCode.DICOM_MALFORMED) {
        throw e;
      }
      // Not the items that the dictionary promises: an opaque value, which no rule lets pass.
      element.leave(creators);
      index.truncate(entry);
      index.addValue(tag, Vr.UN, false, start, value, end - value);
    }
    return end;
  }

  /** An element of undefined length: a sequence, or fragments where the VR is of bytes. */
  private int open(Encoding encoding, int bound, int depth) throws IOException, RejectedException {
    int tag = element.tag;
    int start = element.start;
    int value = element.value;
    boolean foreign = element.isForeign();
    boolean respell = element.respell;
    Vr vr = element.vr;
    if (tag == HeaderIndex.ITEM || tag == ITEM_END || tag == SEQUENCE_END) {
      throw malformed(start);
    }
    if (!element.unknown && (vr == Vr.OB || vr == Vr.OW)) {
      int end = fragments(encoding.bigEndian(), value, bound, start);
      int entry = index.addValue(tag, vr, respell, start, value, end - value);
      index.open(entry);
      return end;
    }
    if (encoding.explicit() && !element.unknown && vr != null && vr != Vr.SQ) {
      throw malformed(start);
    }
    int entry = index.addContainer(tag, true, element.unknown, start, value);
    if (respell) {
      index.respell(entry);
    }
    Encoding inner = element.unknown ? Encoding.IMPLICIT_LITTLE : encoding;
    int end = items(inner, value, bound, true, depth, start);
    index.close(entry);
    if (foreign) {
      index.truncate(entry);
    }
    return end;
  }

  private int items(
      Encoding encoding, int from, int bound, boolean delimited, int depth, int sequence)
      throws IOException, RejectedException {
    if (depth >= limits.depth()) {
      throw new RejectedException(ReasonCode.DICOM_TOO_DEEP, window.position(sequence));
    }
    boolean bigEndian = encoding.bigEndian();
    int at = from;
    while (at < bound) {
      int tag = itemTag(at, bound, bigEndian);
      int length = Numbers.u32(window.bytes(), at + Integer.BYTES, bigEndian);
      if (tag == HeaderIndex.ITEM) {
        at = item(encoding, at, length, bound, depth);
        continue;
      }
      boolean delimiter = tag == SEQUENCE_END || tag == ITEM_END;
      if (!delimiter || length != 0) {
        throw malformed(at);
      }
      at += HEADER;
      if (delimited && tag == SEQUENCE_END) {
        return at;
      }
    }
    return at;
  }

  private int item(Encoding encoding, int at, int length, int bound, int depth)
      throws IOException, RejectedException {
    boolean delimited = length == ElementHeader.UNDEFINED;
    int value = at + HEADER;
    int end = delimited ? bound : end(value, length, bound, at);
    int entry = index.addContainer(HeaderIndex.ITEM, delimited, false, at, value);
    checkEntries(at);
    long outer = element.enter();
    int next = elements(encoding, value, end, delimited, depth + 1);
    element.leave(outer);
    index.close(entry);
    return next;
  }

  private int elements(Encoding encoding, int from, int end, boolean delimited, int depth)
      throws IOException, RejectedException {
    int at = from;
    while (at < end) {
      if (end - at < HEADER) {
        throw malformed(at);
      }
      window.require(at, HEADER);
      element.read(window, at, encoding);
      if (element.value > end) {
        throw malformed(at);
      }
      if (element.isDelimiter(ITEM_END) && element.length == 0) {
        at += HEADER;
        if (delimited) {
          return at;
        }
      } else if (element.isDelimiter(SEQUENCE_END) && delimited) {
        return at;
      } else if (element.tag == HeaderIndex.ITEM) {
        throw malformed(at);
      } else {
        at = element(encoding, end, depth);
      }
    }
    return at;
  }

  /** Checks nested fragments (PS3.5 A.4) and returns the index after their delimiter. */
  private int fragments(boolean bigEndian, int from, int bound, int sequence)
      throws IOException, RejectedException {
    int at = from;
    while (true) {
      int tag = itemTag(at, bound, bigEndian);
      int length = Numbers.u32(window.bytes(), at + Integer.BYTES, bigEndian);
      if (tag == SEQUENCE_END && length == 0) {
        checkEntries(sequence);
        return at + HEADER;
      }
      if (tag != HeaderIndex.ITEM || length == ElementHeader.UNDEFINED) {
        throw malformed(at);
      }
      int end = end(at + HEADER, length, bound, at);
      window.require(at, end - (long) at);
      at = end;
    }
  }

  private int itemTag(int at, int bound, boolean bigEndian) throws IOException, RejectedException {
    if (bound - at < HEADER) {
      throw malformed(at);
    }
    window.require(at, HEADER);
    return Numbers.tag(window.bytes(), at, bigEndian);
  }

  /** Where a value ends; checks it against its container and the memory limit. */
  private int end(int value, int length, int bound, int start)
      throws IOException, RejectedException {
    long end = value + Integer.toUnsignedLong(length);
    if (bound != Integer.MAX_VALUE && end > bound) {
      throw malformed(start);
    }
    if (end > limits.headerBytes()) {
      // The end of the data may come first, and is then what is wrong.
      window.require(value, limits.headerBytes() - (long) value + 1);
      throw new RejectedException(ReasonCode.DICOM_HEADER_TOO_LARGE, window.position(start));
    }
    return (int) end;
  }

  private void checkEntries(int at) throws RejectedException {
    if (index.size() > limits.entries()) {
      throw new RejectedException(ReasonCode.DICOM_HEADER_TOO_LARGE, window.position(at));
    }
  }

  private RejectedException malformed(int at) {
    return new RejectedException(ReasonCode.DICOM_MALFORMED, window.position(at));
  }
}
