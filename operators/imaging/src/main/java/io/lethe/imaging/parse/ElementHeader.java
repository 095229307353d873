package io.lethe.imaging.parse;

import io.lethe.curation.RejectedException;
import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.io.Numbers;
import io.lethe.imaging.io.Window;
import java.io.IOException;

/**
 * Tag, VR and length of the element that was read last (PS3.5 7.1). Not thread-safe; used again.
 *
 * <p>Letters that are no VR occur in the field ("??", zero bytes, "OX"). Two capitals are taken for
 * a VR of a later edition, which has a 32-bit length by PS3.5 6.2; anything else has a 16-bit
 * length, as dcmtk reads it too.
 */
final class ElementHeader {

  /** The length of an element whose end is marked by a delimiter (PS3.5 7.1.1). */
  static final int UNDEFINED = -1;

  private static final int SHORT_HEADER = 8;
  private static final int LONG_HEADER = 12;

  private static final int FIRST_BLOCK = 0x10;

  private final DataDictionary dictionary;
  private final PrivateFilter privates;
  private final PrivateCreators creators = new PrivateCreators();
  private HeaderIndex index;

  int tag;
  int start;

  /** Index of the value. */
  int value;

  /** Length as spelled, unsigned; {@link #UNDEFINED} if it is all ones. */
  int length;

  /** The VR that judges the value; null where neither the element nor the dictionary tells one. */
  Vr vr;

  /** Whether the element is spelled UN. */
  boolean unknown;

  /** Whether the element's VR letters are none of the standard's. */
  boolean respell;

  /** Whether the element is private and nevertheless indexed. */
  private boolean wanted;

  ElementHeader(DataDictionary dictionary, PrivateFilter privates) {
    this.dictionary = dictionary;
    this.privates = privates;
  }

  /** Starts a data set or a segment of it. */
  void open(HeaderIndex into) {
    index = into;
    creators.clear();
  }

  /** Enters an item; {@link #leave} takes what this returns. */
  long enter() {
    return creators.enter();
  }

  /** The state that {@link #leave} brings back. */
  long mark() {
    return creators.mark();
  }

  void leave(long outer) {
    creators.leave(outer);
  }

  /** Takes note of a Private Creator whose value is in the window. */
  void reserve(Window window, int valueLength) {
    if (wanted && Tag.isPrivateCreator(tag)) {
      creators.add(tag, window.bytes(), value, valueLength, -1);
    }
  }

  /** Reads the header of an element whose first eight bytes are in the window. */
  void read(Window window, int at, Encoding encoding) throws IOException, RejectedException {
    start = at;
    tag = Numbers.tag(window.bytes(), at, encoding.bigEndian());
    unknown = false;
    respell = false;
    wanted = Tag.isPrivate(tag) && privates != PrivateFilter.NONE && isWanted();
    if (encoding.explicit() && Tag.group(tag) != Tag.group(HeaderIndex.ITEM)) {
      readExplicit(window, at, encoding.bigEndian());
    } else {
      length = Numbers.u32(window.bytes(), at + Integer.BYTES, encoding.bigEndian());
      value = at + SHORT_HEADER;
      vr = dictionaryVr();
      // Vendors' items may be anything; where they are none the value is opaque.
      unknown = wanted && vr == Vr.SQ;
    }
  }

  boolean isDelimiter(int delimiter) {
    return tag == delimiter;
  }

  /** Whether no rule can judge the element, so that it never leaves: private or of no edition. */
  boolean isForeign() {
    return vr == null || Tag.isPrivate(tag) && !wanted;
  }

  private boolean isWanted() {
    if (Tag.isPrivateCreator(tag)) {
      return true;
    }
    String creator = Tag.element(tag) >>> Byte.SIZE < FIRST_BLOCK ? null : creators.nameOf(tag);
    return creator != null && privates.indexes(index, creator, tag);
  }

  private void readExplicit(Window window, int at, boolean bigEndian)
      throws IOException, RejectedException {
    int code = Numbers.u16(window.bytes(), at + Integer.BYTES, true);
    Vr spelled = Vr.of(code);
    respell = spelled == null;
    unknown = spelled == Vr.UN;
    vr = respell || unknown ? dictionaryVr() : spelled;
    boolean longLength = respell ? isTwoCapitals(code) : spelled.longLength();
    if (longLength) {
      window.require(at, LONG_HEADER);
      length = Numbers.u32(window.bytes(), at + SHORT_HEADER, bigEndian);
      value = at + LONG_HEADER;
    } else {
      length = Numbers.u16(window.bytes(), at + SHORT_HEADER - Short.BYTES, bigEndian);
      value = at + SHORT_HEADER;
    }
  }

  private Vr dictionaryVr() {
    if (!Tag.isPrivate(tag)) {
      return dictionary.vrOf(tag);
    }
    return wanted ? privateVr() : null;
  }

  private Vr privateVr() {
    if (Tag.isPrivateCreator(tag)) {
      return Vr.LO;
    }
    Vr known = privates.vrOf(creators.nameOf(tag), tag);
    return known == null ? Vr.UN : known;
  }

  private static boolean isTwoCapitals(int code) {
    int first = code >>> Byte.SIZE;
    int second = code & 0xFF;
    return first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z';
  }
}
