package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.io.ByteArray;
import io.lethe.imaging.io.Numbers;
import io.lethe.imaging.parse.Encoding;
import io.lethe.imaging.parse.HeaderIndex;

/** Spells elements as the raw object spells them (PS3.5 7.1). Not thread-safe. */
final class ElementWriter {

  static final int UNDEFINED = -1;

  private static final int ITEM_END = 0xFFFE_E00D;
  private static final int SEQUENCE_END = 0xFFFE_E0DD;

  private ByteArray out;

  void open(ByteArray to) {
    out = to;
  }

  /** Writes the header of an element that stems from the raw object, with a length of its own. */
  void header(HeaderIndex from, int entry, byte[] raw, Encoding encoding, int length) {
    int start = from.start(entry);
    Vr vr = from.vr(entry);
    if (encoding.explicit() && !from.mustRespell(entry)) {
      // Spelled UN stays UN, though it was judged by the dictionary's VR.
      Vr spelled = Vr.of(Numbers.u16(raw, start + Integer.BYTES, true));
      vr = spelled == null ? vr : spelled;
    }
    header(from.tag(entry), vr, encoding, length);
  }

  /** Writes the header of any element. */
  void header(int tag, Vr vr, Encoding encoding, int length) {
    boolean bigEndian = encoding.bigEndian();
    tag(tag, bigEndian);
    if (!encoding.explicit()) {
      out.u32(length, bigEndian);
      return;
    }
    out.u16(vr.code(), true);
    if (vr.longLength()) {
      out.u16(0, bigEndian);
      out.u32(length, bigEndian);
    } else {
      out.u16(length, bigEndian);
    }
  }

  /** Writes an element and pads its value to even length. */
  void element(int tag, Vr vr, Encoding encoding, byte[] value) {
    int odd = value.length & 1;
    header(tag, vr, encoding, value.length + odd);
    out.put(value);
    if (odd == 1) {
      out.put(vr.padding());
    }
  }

  /** Starts an item; returns where {@link #endItem} finds its length. */
  int startItem(boolean open, Encoding encoding) {
    tag(HeaderIndex.ITEM, encoding.bigEndian());
    out.u32(open ? UNDEFINED : 0, encoding.bigEndian());
    return out.size();
  }

  /** Ends an item or sequence whose value started at an offset. */
  void endItem(boolean open, int value, Encoding encoding) {
    end(open, value, encoding, ITEM_END);
  }

  /** As {@link #endItem}, for a sequence. */
  void endSequence(boolean open, int value, Encoding encoding) {
    end(open, value, encoding, SEQUENCE_END);
  }

  private void end(boolean open, int value, Encoding encoding, int delimiter) {
    if (open) {
      tag(delimiter, encoding.bigEndian());
      out.u32(0, encoding.bigEndian());
    } else {
      out.patchU32(value - Integer.BYTES, out.size() - value, encoding.bigEndian());
    }
  }

  private void tag(int tag, boolean bigEndian) {
    out.u16(tag >>> Short.SIZE, bigEndian);
    out.u16(tag, bigEndian);
  }
}
