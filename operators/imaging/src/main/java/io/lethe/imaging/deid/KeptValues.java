package io.lethe.imaging.deid;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.imaging.colour.IccProfile;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.io.Numbers;
import io.lethe.imaging.parse.Encoding;
import io.lethe.imaging.parse.HeaderIndex;
import io.lethe.imaging.profile.ProfileOption;
import io.lethe.imaging.text.Repertoire;
import java.util.Arrays;

/**
 * Writes what a rule keeps, once a look at the value has shown that it may stay. Not thread-safe;
 * used again.
 */
final class KeptValues {

  private final ObjectState state;
  private final ValueWriter values;
  private final RuleListener listener;
  private final TextJudge judge;
  private HeaderIndex header;
  private byte[] raw;

  KeptValues(ObjectState state, ValueWriter values, RuleListener listener) {
    this.state = state;
    this.values = values;
    this.listener = listener;
    this.judge = new TextJudge(state);
  }

  /** Starts the segment that the state holds. */
  void open() {
    header = state.header;
    raw = state.window.bytes();
  }

  /** Whether the value stayed as it is. */
  boolean write(int entry, Vr dictionaryVr, Encoding encoding, int charset)
      throws RejectedException {
    if (header.isUnread(entry)) {
      throw state.rejected(ReasonCode.DICOM_HEADER_TOO_LARGE, entry);
    }
    Vr vr = header.vr(entry);
    boolean otherKind =
        vr.text() != dictionaryVr.text()
            || vr == Vr.PN && dictionaryVr != Vr.PN
            || isMisspeltNumber(entry, vr, dictionaryVr)
            || dictionaryVr == Vr.AT && namesNoTags(entry, encoding.bigEndian());
    if (otherKind && header.length(entry) > 0) {
      // Text where numbers belong, numbers where text belongs, or a name where none does: nothing
      // that could be judged.
      listener.judged(entry, Verdict.WRONG_KIND);
      values.blank(entry, encoding);
      return false;
    }
    if (dictionaryVr == Vr.UI) {
      values.uids(entry, encoding, true);
      return false;
    }
    if (vr.text()) {
      return keepText(entry, stricter(vr, dictionaryVr), encoding, charset);
    }
    if (header.tag(entry) == EncapsulatedDocuments.LENGTH) {
      values.documentLength(entry, encoding);
      return false;
    }
    if (header.tag(entry) == Tag.ICCProfile && header.length(entry) > 0) {
      profile(entry, encoding);
      return false;
    }
    return keepBytes(entry, encoding);
  }

  private boolean keepBytes(int entry, Encoding encoding) throws RejectedException {
    if (judge.hitsBytes(entry)) {
      listener.judged(entry, Verdict.IDENTIFIER);
      values.blank(entry, encoding);
      return false;
    }
    int most = LookupTables.mostBytes(state, entry, encoding.bigEndian());
    if (header.length(entry) > most) {
      listener.judged(entry, Verdict.HIDDEN);
      int value = header.value(entry);
      values.put(entry, encoding, Arrays.copyOfRange(raw, value, value + most));
      return false;
    }
    values.copy(entry, encoding);
    return true;
  }

  /**
   * UIDs stay if they are such. One that the object's own rules replace elsewhere is replaced here
   * too, unless the recipe keeps all, or what the object itself is called.
   */
  void uids(int entry, Encoding encoding) throws RejectedException {
    boolean own =
        switch (header.tag(entry)) {
          case Tag.SOPInstanceUID, Tag.StudyInstanceUID, Tag.SeriesInstanceUID -> true;
          default -> state.options.has(ProfileOption.RETAIN_UIDS);
        };
    if (!own) {
      values.uids(entry, encoding, true);
    } else if (Repertoire.permits(Vr.UI, raw, header.value(entry), header.length(entry))) {
      values.copy(entry, encoding);
    } else {
      listener.judged(entry, Verdict.REPERTOIRE);
      values.blank(entry, encoding);
    }
  }

  /** A profile describes, names and dates the device beside its colours (PS3.3 C.11.15). */
  private void profile(int entry, Encoding encoding) throws RejectedException {
    byte[] clean = IccProfile.cleaned(raw, header.value(entry), header.length(entry));
    if (clean == null || judge.hitsBytes(clean, 0, clean.length)) {
      listener.judged(entry, clean == null ? Verdict.WRONG_KIND : Verdict.IDENTIFIER);
      values.blank(entry, encoding);
    } else {
      listener.judged(entry, Verdict.PROFILE);
      values.put(entry, encoding, clean);
    }
  }

  private boolean keepText(int entry, Vr vr, Encoding encoding, int charset)
      throws RejectedException {
    int kept = judge.judge(entry, vr, charset);
    if (kept == header.length(entry)) {
      values.copy(entry, encoding);
      return true;
    }
    listener.judged(entry, Verdict.of(kept));
    if (kept >= 0) {
      int value = header.value(entry);
      values.put(entry, encoding, Arrays.copyOfRange(raw, value, value + kept));
    } else if (kept == TextJudge.HIT) {
      values.dummy(entry, vr, encoding);
    } else {
      values.blank(entry, encoding);
    }
    return false;
  }

  /**
   * Bytes in place of numbers, a part of a number at the end, or more numbers than PS3.6 allows may
   * be anything (PS3.5 6.2 and 6.4).
   */
  private boolean isMisspeltNumber(int entry, Vr vr, Vr dictionaryVr) {
    return switch (dictionaryVr) {
      case AT, FD, FL, SL, SS, UL, US, SV, UV ->
          vr == Vr.OB
              || header.length(entry) % unit(dictionaryVr) != 0
              || hasTooMany(entry, vr, dictionaryVr);
      default -> false;
    };
  }

  /** A number that is spelled wider than the dictionary has it is one value. */
  private boolean hasTooMany(int entry, Vr vr, Vr dictionaryVr) {
    int most = Rule.mostValues(state.ruleOf[entry]);
    int bytes = Math.max(unit(dictionaryVr), unit(vr));
    return most > 0 && header.length(entry) > most * bytes;
  }

  /** Any number of tags may spell a text, unless each is one of the standard (PS3.5 6.2). */
  private boolean namesNoTags(int entry, boolean bigEndian) {
    if (Rule.mostValues(state.ruleOf[entry]) > 0) {
      return false;
    }
    int end = header.value(entry) + header.length(entry);
    for (int at = header.value(entry); at + Integer.BYTES <= end; at += Integer.BYTES) {
      if (state.dictionary.vrOf(Numbers.tag(raw, at, bigEndian)) == null) {
        return true;
      }
    }
    return false;
  }

  private static int unit(Vr vr) {
    return vr == Vr.AT ? Integer.BYTES : vr.unit();
  }

  /** A code or number that is spelled as free text must still be a code or number. */
  private static Vr stricter(Vr spelled, Vr dictionaryVr) {
    return Repertoire.isStructured(dictionaryVr) ? dictionaryVr : spelled;
  }
}
