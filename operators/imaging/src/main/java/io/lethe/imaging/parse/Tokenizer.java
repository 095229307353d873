package io.lethe.imaging.parse;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.io.Window;
import java.io.IOException;
import java.util.Optional;

/**
 * Indexes a data set segment by segment: up to bulk data, then from there on.
 *
 * <p>Private elements that no filter asks for and elements of no known edition are checked for
 * their lengths and left out of the index, since they never leave. Not thread-safe; used again.
 */
public final class Tokenizer {

  /** Top-level values above this are passed over unread where the filter allows it, in bytes. */
  private static final int LARGE_VALUE = 1 << 18;

  /** A private sequence may take this part of a header's limit. */
  private static final int PRIVATE_SHARE = 4;

  private static final int HEADER = 8;
  private static final int MEDIA_DIRECTORY = 0x0004;
  private static final int DELIMITERS = 0xFFFE;

  private final ElementHeader element;
  private final ItemReader items;
  private final ValueFilter filter;
  private final int headerBytes;

  private Window window;
  private HeaderIndex index;
  private Encoding encoding;

  /**
   * @param filter which large values need not be read
   */
  public Tokenizer(DataDictionary dictionary, ParseLimits limits, ValueFilter filter) {
    this(dictionary, limits, filter, PrivateFilter.NONE);
  }

  /**
   * @param filter which large values need not be read
   * @param privates which private elements are indexed
   */
  public Tokenizer(
      DataDictionary dictionary, ParseLimits limits, ValueFilter filter, PrivateFilter privates) {
    this.element = new ElementHeader(dictionary, privates);
    this.items = new ItemReader(element, limits);
    this.filter = filter;
    this.headerBytes = limits.headerBytes();
  }

  /**
   * Indexes the elements from an index of the window to the next bulk element or the end.
   *
   * @param into emptied first
   * @return the bulk element, or empty at the end of the data set
   * @throws IOException if the raw zone fails
   * @throws RejectedException if the bytes break PS3.5 or a limit
   */
  public Optional<Bulk> segment(Window from, int at, Encoding spelling, HeaderIndex into)
      throws IOException, RejectedException {
    window = from;
    index = into;
    encoding = spelling;
    index.clear();
    items.open(window, index);
    int next = at;
    while (window.has(next, HEADER)) {
      element.read(window, next, encoding);
      if (isBulk(element.tag)) {
        return Optional.of(bulk());
      }
      if (isPadding()) {
        return Optional.empty();
      }
      next = isStrayDelimiter() ? next + HEADER : topLevel();
    }
    endOfData(next);
    return Optional.empty();
  }

  private int topLevel() throws IOException, RejectedException {
    checkGroup();
    if (isLargePrivate()) {
      window.drop(element.value, Integer.toUnsignedLong(element.length));
      return element.value;
    }
    if (element.length == ElementHeader.UNDEFINED || element.vr == Vr.SQ) {
      return items.element(encoding, Integer.MAX_VALUE, 0);
    }
    long length = Integer.toUnsignedLong(element.length);
    if (length > LARGE_VALUE) {
      if (element.isForeign()) {
        window.drop(element.value, length);
        return element.value;
      }
      if (filter.drops(index, element.tag, element.vr)) {
        index.addUnread(element.tag, element.vr, element.respell, element.start, element.value);
        window.drop(element.value, length);
        return element.value;
      }
    }
    return items.element(encoding, Integer.MAX_VALUE, 0);
  }

  /** Payloads of vendors that memory should not hold go unread, however safe they are. */
  private boolean isLargePrivate() {
    if (element.isForeign()
        || !Tag.isPrivate(element.tag)
        || element.length == ElementHeader.UNDEFINED) {
      return false;
    }
    int limit = element.vr == Vr.SQ ? headerBytes / PRIVATE_SHARE : LARGE_VALUE;
    return Integer.toUnsignedLong(element.length) > limit;
  }

  private Bulk bulk() {
    return new Bulk(
        element.tag,
        element.vr == null ? Vr.OW : element.vr,
        element.respell,
        element.start,
        element.value,
        Integer.toUnsignedLong(element.length),
        element.length == ElementHeader.UNDEFINED);
  }

  /** Groups of network messages, file meta information and directories are no data set (PS3.5). */
  private void checkGroup() throws RejectedException {
    ReasonCode reason =
        switch (Tag.group(element.tag)) {
          case 0 -> element.tag == 0 ? ReasonCode.DICOM_MALFORMED : ReasonCode.DICOM_COMMAND_SET;
          case MEDIA_DIRECTORY -> ReasonCode.DICOM_MEDIA_DIRECTORY;
          // Groups that shall not be used (PS3.5 7.1), and delimiters where no item is.
          case 0x0001, 0x0003, 0x0005, 0x0007, 0xFFFF, DELIMITERS -> ReasonCode.DICOM_MALFORMED;
          default -> null;
        };
    if (reason != null) {
      throw new RejectedException(reason, window.position(element.start));
    }
  }

  /** Zero bytes from here to the end: padding of a medium or of a deflated data set. */
  private boolean isPadding() throws IOException, RejectedException {
    return element.tag == 0 && element.length == 0 && window.zeroToEnd(element.start);
  }

  private boolean isStrayDelimiter() {
    return element.length == 0
        && (element.isDelimiter(ItemReader.ITEM_END)
            || element.isDelimiter(ItemReader.SEQUENCE_END));
  }

  /** Fewer bytes than an element has are padding if they are zero. */
  private void endOfData(int at) throws IOException, RejectedException {
    if (!window.zeroToEnd(at)) {
      throw new RejectedException(ReasonCode.DICOM_TRUNCATED, window.position(window.end()));
    }
  }

  private static boolean isBulk(int tag) {
    return tag == Tag.PixelData || tag == Tag.FloatPixelData || tag == Tag.DoubleFloatPixelData;
  }
}
