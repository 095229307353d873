package io.lethe.imaging.deid;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.profile.ProfileOption;
import io.lethe.imaging.text.CharacterSet;
import io.lethe.imaging.text.CommonCodes;
import io.lethe.imaging.text.Repertoire;
import io.lethe.imaging.time.DatePatterns;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Defence in depth: looks at every text that the profile keeps. Not thread-safe.
 *
 * <p>A structured value must be what its VR says; no text may repeat an identifier or UID of the
 * object; nothing may hide behind padding.
 */
final class TextJudge {

  /** The value says what it must not. */
  static final int HIT = -1;

  /** The value is not of its VR. */
  static final int UNFIT = -2;

  private static final byte ESCAPE = 0x1B;
  private static final byte DELETE = 0x7F;
  private static final String SEPARATORS = " .-/_";
  private static final int LONGEST_CHARACTER_SET = 256;
  private static final int UID_MIN_LENGTH = 12;
  private static final int UID_MIN_DOTS = 4;
  private static final int NUMBER_MIN_DIGITS = 6;
  private static final int DATE_MIN_DIGITS = 3;

  private final ObjectState state;
  private final BinarySweep binary;
  private final BinarySweep.Uids uids;

  TextJudge(ObjectState state) {
    this.state = state;
    this.uids = (bytes, from, end) -> hasUid(state, bytes, from, end);
    this.binary = new BinarySweep(state);
  }

  /**
   * Judges a kept value.
   *
   * @param entry the element
   * @param vr a text VR
   * @param charset the entry that declares the character set
   * @return how many of its bytes may stay, or {@link #HIT} or {@link #UNFIT}
   * @throws RejectedException if the text is not ASCII and its character set unknown
   */
  int judge(int entry, Vr vr, int charset) throws RejectedException {
    byte[] bytes = state.window.bytes();
    int from = state.header.value(entry);
    int length = state.header.length(entry);
    if (state.header.tag(entry) == Tag.SpecificCharacterSet) {
      return judgeCharacterSet(entry, bytes, from, length);
    }
    if (Repertoire.isStructured(vr)) {
      return judgeStructured(vr, bytes, from, length);
    }
    int end = Repertoire.trimmedEnd(bytes, from, length);
    int visible = firstNul(bytes, from, end);
    int judged = visible < end ? Repertoire.trimmedEnd(bytes, from, visible - from) : end;
    if (hasControls(bytes, from, judged)) {
      return UNFIT;
    }
    boolean hit =
        isPlainAscii(bytes, from, judged)
            ? hits(bytes, from, judged)
            : hitsDecoded(entry, bytes, from, judged, charset);
    if (hit || betraysShift(entry, bytes, from, judged)) {
      return HIT;
    }
    return judged < end ? judged - from : length;
  }

  /**
   * Judges bytes or numbers by what text they may hold, in one byte or two a character.
   *
   * @return whether an own identifier or UID stands in them
   */
  boolean hitsBytes(int entry) {
    int from = state.header.value(entry);
    int end = from + state.header.length(entry);
    return hitsBytes(state.window.bytes(), from, end);
  }

  /** As {@link #hitsBytes(int)}, of bytes that are no element's. */
  boolean hitsBytes(byte[] bytes, int from, int end) {
    return end - from >= BinarySweep.SHORTEST && binary.hits(bytes, from, end, uids);
  }

  /** The value without padding and without what hides behind a NUL. */
  static byte[] trimmed(ObjectState state, int entry) {
    byte[] bytes = state.window.bytes();
    int from = state.header.value(entry);
    int end = Repertoire.trimmedEnd(bytes, from, state.header.length(entry));
    return Arrays.copyOfRange(bytes, from, firstNul(bytes, from, end));
  }

  /** Whether text holds a UID that the recipe replaces. */
  static boolean hasForeignUid(ObjectState state, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return hasUid(state, bytes, 0, bytes.length);
  }

  /** A date in text beside shifted ones tells the offset (PS3.15 E.3.6). */
  private boolean betraysShift(int entry, byte[] bytes, int from, int end) {
    return state.options.shiftsDates()
        && !isCode(state.header.tag(entry))
        && hasDigits(bytes, from, end)
        && DatePatterns.occurIn(new String(bytes, from, end - from, StandardCharsets.ISO_8859_1));
  }

  /** Codes may look like dates; versions of coding schemes are dates, of no patient. */
  private static boolean isCode(int tag) {
    return tag == Tag.CodeValue
        || tag == Tag.LongCodeValue
        || tag == Tag.URNCodeValue
        || tag == Tag.CodingSchemeVersion;
  }

  private static boolean hasDigits(byte[] bytes, int from, int end) {
    int digits = 0;
    for (int i = from; i < end; i++) {
      digits += bytes[i] >= '0' && bytes[i] <= '9' ? 1 : 0;
    }
    return digits >= DATE_MIN_DIGITS;
  }

  static boolean isPlainAscii(byte[] bytes, int from, int end) {
    for (int i = from; i < end; i++) {
      if (bytes[i] < 0 || bytes[i] == ESCAPE) {
        return false;
      }
    }
    return true;
  }

  static boolean isPlainAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /**
   * A misspelled term stays if it is understood: text cannot be read without it. Of others nothing
   * stays, since a word in their place is not looked for in any other way.
   */
  private int judgeCharacterSet(int entry, byte[] bytes, int from, int length) {
    if (state.characterSet(entry).isPresent()) {
      return length;
    }
    for (int end = from + Math.min(length, LONGEST_CHARACTER_SET) - 1; end > from; end--) {
      if (bytes[end] == '\\') {
        String known = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
        if (CharacterSet.parse(known).isPresent()) {
          return end - from;
        }
      }
    }
    return UNFIT;
  }

  private int judgeStructured(Vr vr, byte[] bytes, int from, int length) {
    if (!Repertoire.permits(vr, bytes, from, length)) {
      return UNFIT;
    }
    boolean hit =
        switch (vr) {
          case CS -> hitsCode(bytes, from, from + length);
          case AE, UR -> hits(bytes, from, from + length);
          case DS, IS -> hitsNumber(bytes, from, from + length);
          default -> false;
        };
    return hit ? HIT : length;
  }

  private boolean hitsCode(byte[] bytes, int start, int end) {
    if (!state.own.occursIn(bytes, start, end, true)) {
      return false;
    }
    int from = start;
    for (int i = start; i <= end; i++) {
      if (i == end || bytes[i] == '\\') {
        int last = Repertoire.trimmedEnd(bytes, from, i - from);
        boolean common = CommonCodes.contains(bytes, from, last);
        if (!common && state.own.occursIn(bytes, from, last, true)) {
          return true;
        }
        from = i + 1;
      }
    }
    return false;
  }

  /** A whole number of many digits may be a patient's; one with a point is measured. */
  private boolean hitsNumber(byte[] bytes, int start, int end) {
    int digits = 0;
    boolean whole = true;
    int from = start;
    for (int i = start; i <= end; i++) {
      byte b = i < end ? bytes[i] : (byte) '\\';
      if (b != '\\') {
        digits += b >= '0' && b <= '9' ? 1 : 0;
        whole &= b != '.';
        continue;
      }
      if (whole && digits >= NUMBER_MIN_DIGITS && state.own.occursIn(bytes, from, i, true)) {
        return true;
      }
      from = i + 1;
      digits = 0;
      whole = true;
    }
    return false;
  }

  private boolean hits(byte[] bytes, int from, int end) {
    return state.own.occursIn(bytes, from, end, false)
        || hasUid(state, bytes, from, end)
        || hitsSpaced(bytes, from, end);
  }

  /** Numbers and dates count whatever stands between their digits. */
  private boolean hitsSpaced(byte[] bytes, int from, int end) {
    int digits = 0;
    for (int i = from; i < end; i++) {
      digits += isDigit(bytes[i]) ? 1 : 0;
    }
    if (digits < NUMBER_MIN_DIGITS) {
      return false;
    }
    byte[] compact = new byte[end - from];
    int size = 0;
    for (int i = from; i < end; i++) {
      boolean between = i > from && i + 1 < end && isDigit(bytes[i - 1]) && isDigit(bytes[i + 1]);
      if (!between || SEPARATORS.indexOf(bytes[i]) < 0) {
        compact[size++] = bytes[i];
      }
    }
    return size < end - from && state.own.occursIn(compact, 0, size, false);
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /** Control characters but for those of PS3.5 6.1.3 part a word that reads as one. */
  private static boolean hasControls(byte[] bytes, int from, int end) {
    for (int i = from; i < end; i++) {
      byte b = bytes[i];
      boolean control = b >= 0 && b < ' ' || b == DELETE;
      if (control && b != '\t' && b != '\n' && b != '\f' && b != '\r' && b != ESCAPE) {
        return true;
      }
    }
    return false;
  }

  private boolean hitsDecoded(int entry, byte[] bytes, int from, int end, int charset)
      throws RejectedException {
    Optional<CharacterSet> decoder = state.characterSet(charset);
    if (decoder.isEmpty()) {
      throw state.rejected(ReasonCode.DICOM_CHARACTER_SET_UNSUPPORTED, entry);
    }
    if (state.own.occursIn(decoder.get().decode(bytes, from, end - from))
        || hasUid(state, bytes, from, end)) {
      return true;
    }
    String utf8 = Text.utf8(bytes, from, end);
    return utf8 != null && state.own.occursIn(utf8);
  }

  /** UIDs occur in text and file names, and carry time stamps and device numbers (E.3.9). */
  private static boolean hasUid(ObjectState state, byte[] bytes, int from, int end) {
    if (state.options.has(ProfileOption.RETAIN_UIDS)) {
      return false;
    }
    int dots = 0;
    int start = from;
    for (int i = from; i <= end; i++) {
      byte b = i < end ? bytes[i] : (byte) ' ';
      if (b >= '0' && b <= '9') {
        continue;
      }
      if (b == '.') {
        dots++;
        continue;
      }
      if (dots >= UID_MIN_DOTS
          && i - start >= UID_MIN_LENGTH
          && !state.uids.isWellKnown(bytes, start, i)) {
        return true;
      }
      dots = 0;
      start = i + 1;
    }
    return false;
  }

  private static int firstNul(byte[] bytes, int from, int end) {
    for (int i = from; i < end; i++) {
      if (bytes[i] == 0) {
        return i;
      }
    }
    return end;
  }
}
