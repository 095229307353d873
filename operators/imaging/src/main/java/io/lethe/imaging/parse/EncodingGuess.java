package io.lethe.imaging.parse;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.TransferSyntax;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.io.Numbers;
import io.lethe.imaging.io.Window;
import java.io.IOException;
import java.util.List;

/** Tells the encoding of a data set from its first elements, where nothing else tells it. */
final class EncodingGuess {

  private static final List<TransferSyntax> CANDIDATES =
      List.of(
          TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
          TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
          TransferSyntax.EXPLICIT_BIG_ENDIAN);

  private static final int HEADER = 8;
  private static final int ELEMENTS = 3;
  private static final int FIRST_GROUP = 0x0008;

  private final Window window;
  private final DataDictionary dictionary;

  EncodingGuess(Window window, DataDictionary dictionary) {
    this.window = window;
    this.dictionary = dictionary;
  }

  /**
   * The transfer syntax that fits.
   *
   * @param dicom whether the file has shown to be DICOM by then
   */
  TransferSyntax orReject(int at, boolean dicom) throws IOException, RejectedException {
    for (TransferSyntax candidate : CANDIDATES) {
      if (fits(at, Encoding.of(candidate))) {
        return candidate;
      }
    }
    if (dicom && !window.has(at, HEADER)) {
      throw new RejectedException(ReasonCode.DICOM_TRUNCATED, window.position(at));
    }
    throw new RejectedException(
        dicom ? ReasonCode.DICOM_MALFORMED : ReasonCode.NOT_DICOM, window.position(at));
  }

  /** The declared transfer syntax, unless the elements contradict it and fit another. */
  TransferSyntax check(TransferSyntax declared, int at) throws IOException, RejectedException {
    if (fits(at, Encoding.of(declared))) {
      return declared;
    }
    for (TransferSyntax candidate : CANDIDATES) {
      if (fits(at, Encoding.of(candidate))) {
        return candidate;
      }
    }
    return declared;
  }

  /** Whether up to three elements have known ascending tags, and valid VRs where explicit. */
  private boolean fits(int from, Encoding encoding) throws IOException, RejectedException {
    long at = from;
    int previous = 0;
    for (int i = 0; i < ELEMENTS; i++) {
      if (at > Window.BLOCK || !window.has((int) at, HEADER)) {
        return i > 0;
      }
      int start = (int) at;
      int tag = Numbers.tag(window.bytes(), start, encoding.bigEndian());
      if (!isKnown(tag, i == 0) || Integer.compareUnsigned(tag, previous) <= 0) {
        return false;
      }
      previous = tag;
      int code = Numbers.u16(window.bytes(), start + Integer.BYTES, true);
      Vr vr = Vr.of(code);
      if (encoding.explicit() ? vr == null : vr != null) {
        return false;
      }
      at = next(start, vr, encoding);
    }
    return true;
  }

  /** Index after the element, beyond the block if its length is undefined. */
  private long next(int at, Vr vr, Encoding encoding) throws IOException, RejectedException {
    boolean bigEndian = encoding.bigEndian();
    if (vr == null) {
      return at + HEADER + length(at + Integer.BYTES, bigEndian);
    }
    if (!vr.longLength()) {
      return at + HEADER + Numbers.u16(window.bytes(), at + HEADER - Short.BYTES, bigEndian);
    }
    if (!window.has(at, HEADER + Integer.BYTES)) {
      return Long.MAX_VALUE;
    }
    return at + HEADER + Integer.BYTES + length(at + HEADER, bigEndian);
  }

  private long length(int at, boolean bigEndian) {
    return Integer.toUnsignedLong(Numbers.u32(window.bytes(), at, bigEndian));
  }

  private boolean isKnown(int tag, boolean first) {
    if (Tag.group(tag) < FIRST_GROUP) {
      return false;
    }
    return Tag.isPrivate(tag) ? !first : dictionary.vrOf(tag) != null;
  }
}
