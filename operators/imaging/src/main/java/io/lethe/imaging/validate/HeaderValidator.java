package io.lethe.imaging.validate;

import io.lethe.curation.RejectedException;
import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.io.Window;
import io.lethe.imaging.parse.HeaderIndex;
import io.lethe.imaging.text.CharacterSet;
import io.lethe.imaging.text.Repertoire;
import java.nio.charset.StandardCharsets;

/** Checks what precedes the bulk data. Not thread-safe. */
public final class HeaderValidator {

  private final DataDictionary dictionary;
  private final MandatoryAttributes mandatory;
  private final Findings findings;
  private Window window;
  private HeaderIndex header;

  /** What was looked up for the last object; the next one is likely of the same series. */
  private String sopClass;

  private int[] ofSopClass = {};
  private String characterSet;
  private boolean knownCharacterSet;

  public HeaderValidator(
      DataDictionary dictionary, MandatoryAttributes mandatory, Findings findings) {
    this.dictionary = dictionary;
    this.mandatory = mandatory;
    this.findings = findings;
  }

  /**
   * Checks every element, and that none is missing.
   *
   * @param sopClassUid class of the object
   * @param pixels whether Pixel Data (7FE0,0010) follows
   */
  public void check(Window from, HeaderIndex entries, String sopClassUid, boolean pixels)
      throws RejectedException {
    window = from;
    header = entries;
    for (int i = 0; i < header.size(); i++) {
      if (header.tag(i) != HeaderIndex.ITEM && !Tag.isPrivate(header.tag(i))) {
        element(i);
      }
    }
    if (!sopClassUid.equals(sopClass)) {
      ofSopClass = mandatory.of(sopClassUid);
      sopClass = sopClassUid;
    }
    mandatory(ofSopClass);
    if (pixels) {
      mandatory(mandatory.withPixels());
    }
  }

  private void element(int entry) throws RejectedException {
    Vr vr = header.vr(entry);
    Vr known = dictionary.vrOf(header.tag(entry));
    boolean sequence = header.isSequence(entry);
    if (known != null && !fits(vr, known) || sequence != (known == Vr.SQ)) {
      findings.add(Check.VR_MISMATCH, position(entry));
    } else if (!sequence && Repertoire.isStructured(vr) && !header.isUnread(entry)) {
      value(entry, vr);
    }
  }

  /** The dictionary gives the wider of two where it leaves a choice. */
  private static boolean fits(Vr vr, Vr known) {
    return switch (known) {
      case OW -> vr == Vr.OW || vr == Vr.OB || vr == Vr.US || vr == Vr.SS;
      case US -> vr == Vr.US || vr == Vr.SS || vr == Vr.OW;
      default -> vr == known;
    };
  }

  private void value(int entry, Vr vr) throws RejectedException {
    int from = header.value(entry);
    int length = header.length(entry);
    if (header.tag(entry) == Tag.SpecificCharacterSet) {
      if (!isCharacterSet(new String(window.bytes(), from, length, StandardCharsets.ISO_8859_1))) {
        findings.add(Check.CHARACTER_SET_UNKNOWN, position(entry));
      }
      return;
    }
    Check check = vr == Vr.UI ? Check.UID_INVALID : Check.VALUE_INVALID;
    if (!findings.ignores(check) && !Repertoire.permits(vr, window.bytes(), from, length)) {
      findings.add(check, position(entry));
    }
  }

  private boolean isCharacterSet(String declared) {
    if (!declared.equals(characterSet)) {
      knownCharacterSet = CharacterSet.parse(declared).isPresent();
      characterSet = declared;
    }
    return knownCharacterSet;
  }

  private void mandatory(int[] tags) throws RejectedException {
    for (int tag : tags) {
      int entry = header.find(tag);
      if (entry < 0) {
        findings.add(Check.TYPE_1_MISSING, -1);
      } else if (isEmpty(entry)) {
        findings.add(Check.TYPE_1_EMPTY, position(entry));
      }
    }
  }

  private boolean isEmpty(int entry) {
    if (header.isSequence(entry)) {
      return header.next(entry) == entry + 1;
    }
    int from = header.value(entry);
    boolean padding =
        header.vr(entry).text()
            && Repertoire.trimmedEnd(window.bytes(), from, header.length(entry)) == from;
    return !header.isUnread(entry) && (header.length(entry) == 0 || padding);
  }

  private long position(int entry) {
    return window.position(header.start(entry));
  }
}
