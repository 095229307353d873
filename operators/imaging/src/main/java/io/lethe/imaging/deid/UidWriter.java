package io.lethe.imaging.deid;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.imaging.io.ByteArray;
import io.lethe.imaging.parse.Encoding;
import io.lethe.imaging.text.Repertoire;

/** Writes elements of VR UI with pseudonyms in place of their UIDs. Not thread-safe; used again. */
final class UidWriter {

  /** An even length that 16 bits hold. */
  private static final int MAX_SHORT_LENGTH = 0xFFFE;

  /** Short UIDs become long ones; a header of nothing else must not fill the memory. */
  private static final int MAX_OUTPUT = 1 << 26;

  private final ObjectState state;
  private final ElementWriter writer;
  private ByteArray out;

  UidWriter(ObjectState state, ElementWriter writer) {
    this.state = state;
    this.writer = writer;
  }

  void open(ByteArray to) {
    out = to;
  }

  /** Replaces each of several UIDs; with {@code keepUnmapped} only those that name an object. */
  void write(int entry, Encoding encoding, boolean keepUnmapped) throws RejectedException {
    byte[] raw = state.window.bytes();
    int from = state.header.value(entry);
    int end = from + state.header.length(entry);
    int start = out.size();
    writer.header(state.header, entry, raw, encoding, 0);
    int value = out.size();
    for (int i = from; i <= end; i++) {
      if (i == end || raw[i] == '\\') {
        uid(raw, from, Repertoire.trimmedEnd(raw, from, i - from), keepUnmapped);
        if (out.size() > MAX_OUTPUT) {
          throw state.rejected(ReasonCode.DICOM_HEADER_TOO_LARGE, entry);
        }
        if (i < end) {
          out.put('\\');
        }
        from = i + 1;
      }
    }
    int length = out.size() - value;
    if ((length & 1) == 1) {
      out.put(0);
      length++;
    }
    patch(entry, start, value, length, encoding);
  }

  private void uid(byte[] raw, int from, int end, boolean keepUnmapped) {
    if (end == from) {
      return;
    }
    byte[] pseudonym =
        keepUnmapped ? state.uids.find(raw, from, end) : state.uids.map(raw, from, end);
    if (pseudonym != null) {
      out.put(pseudonym);
    } else if (Repertoire.isUid(raw, from, end)) {
      out.put(raw, from, end - from);
    }
  }

  /** Sets the length of an element that was written with length zero. */
  private void patch(int entry, int start, int value, int length, Encoding encoding)
      throws RejectedException {
    boolean longLength = !encoding.explicit() || value - start > Long.BYTES;
    if (longLength) {
      out.patchU32(value - Integer.BYTES, length, encoding.bigEndian());
    } else if (length > MAX_SHORT_LENGTH) {
      throw state.rejected(ReasonCode.DEIDENTIFICATION_FAILED, entry);
    } else {
      out.patchU16(value - Short.BYTES, length, encoding.bigEndian());
    }
  }
}
