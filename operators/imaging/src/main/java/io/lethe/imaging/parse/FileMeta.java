package io.lethe.imaging.parse;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.io.Latin1;
import io.lethe.imaging.io.Numbers;
import io.lethe.imaging.io.Window;
import java.io.IOException;

/**
 * What is used of the File Meta Information (PS3.10 7.1): all of it is written anew.
 *
 * @param transferSyntaxUid empty if missing
 * @param mediaStorageSopClassUid empty if missing
 * @param end window index after the group
 */
record FileMeta(String transferSyntaxUid, String mediaStorageSopClassUid, int end) {

  private static final int GROUP = 0x0002;
  private static final int HEADER = 8;
  private static final int UID_BYTES = 64;

  /**
   * Reads elements, in whatever order, as long as they are of group 0002. The group's length is
   * trusted only where it ends at an element's end: deflated data that follows may look like one
   * more element, and a wrong length is common.
   */
  static FileMeta read(Window window, int from, DataDictionary dictionary)
      throws IOException, RejectedException {
    ElementHeader element = new ElementHeader(dictionary, PrivateFilter.NONE);
    Encoding encoding = encoding(window, from);
    String syntax = "";
    String sopClass = "";
    long groupEnd = -1;
    int at = from;
    while (window.has(at, HEADER)
        && Tag.group(Numbers.tag(window.bytes(), at, false)) == GROUP
        && (at != groupEnd || syntax.isEmpty())) {
      element.read(window, at, encoding);
      long end = element.value + Integer.toUnsignedLong(element.length);
      if (element.length == ElementHeader.UNDEFINED) {
        throw new RejectedException(ReasonCode.DICOM_MALFORMED, window.position(at));
      }
      window.require(at, end - at);
      switch (element.tag) {
        case Tag.TransferSyntaxUID -> syntax = uid(window, element);
        case Tag.MediaStorageSOPClassUID -> sopClass = uid(window, element);
        case Tag.FileMetaInformationGroupLength -> groupEnd = groupEnd(window, element);
        default -> {}
      }
      at = (int) end;
    }
    return new FileMeta(syntax, sopClass, at);
  }

  /** The group is explicit little endian; some writers make it implicit all the same. */
  private static Encoding encoding(Window window, int at) {
    boolean explicit = Vr.of(Numbers.u16(window.bytes(), at + Integer.BYTES, true)) != null;
    return explicit ? Encoding.EXPLICIT_LITTLE : Encoding.IMPLICIT_LITTLE;
  }

  private static long groupEnd(Window window, ElementHeader element) {
    if (element.length != Integer.BYTES) {
      return -1;
    }
    int length = Numbers.u32(window.bytes(), element.value, false);
    return element.value + Integer.BYTES + Integer.toUnsignedLong(length);
  }

  private static String uid(Window window, ElementHeader element) {
    return Latin1.stripped(window.bytes(), element.value, Math.min(element.length, UID_BYTES));
  }
}
