package io.lethe.imaging.deid;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.io.Numbers;
import io.lethe.imaging.parse.HeaderIndex;
import io.lethe.imaging.parse.PrivateCreators;
import io.lethe.imaging.text.CharacterSet;
import io.lethe.imaging.text.Repertoire;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The first walk over a header: looks up the rule of every element, collects the object's own
 * identifiers wherever they stand, and maps the UIDs. Not thread-safe.
 */
final class Survey {

  private static final int DATE_LENGTH = 8;

  /** Of names beyond ASCII alone; U+3000 is the space of East Asian scripts. */
  private static final Pattern NAME_DELIMITERS = Pattern.compile("[\\\\^=,\\s\\u3000]+");

  private static final Pattern VALUE_DELIMITER = Pattern.compile("\\\\");

  private final ObjectState state;
  private HeaderIndex header;
  private byte[] bytes;

  /** Whether the recipe hides the institution, so that no word may tell it. */
  private boolean hidesInstitution;

  private final PrivateCreators creators = new PrivateCreators();
  private final RecentForms forms = new RecentForms();

  Survey(ObjectState state) {
    this.state = state;
  }

  /** Surveys the segment that the state holds. */
  void run() throws RejectedException {
    header = state.header;
    bytes = state.window.bytes();
    creators.clear();
    hidesInstitution = !Rule.has(state.rules.rule(0, Tag.InstitutionName), Rule.RETAINED);
    if (state.privates.retainsSafe()) {
      state.declared.read(state);
    }
    walk(0, header.size(), 0, CharacterSets.NONE, false);
    if (state.own.overflows() || state.uids.overflows()) {
      throw new RejectedException(ReasonCode.DEIDENTIFICATION_FAILED, -1);
    }
  }

  private void walk(int from, int to, int parent, int outerCharset, boolean removed)
      throws RejectedException {
    int charset = outerCharset;
    for (int i = from; i < to; i = header.next(i)) {
      int tag = header.tag(i);
      int rule = Tag.isPrivate(tag) ? privateRule(i, tag) : state.rules.rule(parent, tag);
      if (tag == Tag.CodeMeaning) {
        rule = LocalCodes.ruleOfMeaning(state, from, to, rule);
      } else if (tag == DeclaredBlocks.CREATOR_REFERENCE) {
        rule = ruleOfReference(i, rule);
      }
      state.ruleOf[i] = rule;
      if (tag == Tag.SpecificCharacterSet) {
        charset = i;
      }
      Disposition disposition = Rule.disposition(rule);
      if (header.isSequence(i)) {
        enter(i, tag, charset, removed, disposition);
      } else if (header.length(i) > 0) {
        value(i, rule, disposition, charset, removed);
      }
    }
  }

  private void enter(int sequence, int tag, int charset, boolean removed, Disposition disposition)
      throws RejectedException {
    int end = header.next(sequence);
    if (disposition == Disposition.REFUSE && end > sequence + 1) {
      throw state.rejected(ReasonCode.DICOM_ENCRYPTED_ATTRIBUTES, sequence);
    }
    boolean gone = removed || disposition == Disposition.REMOVE || disposition == Disposition.EMPTY;
    for (int item = sequence + 1; item < end; item = header.next(item)) {
      long outer = creators.enter();
      walk(item + 1, header.next(item), tag, charset, gone);
      creators.leave(outer);
    }
  }

  /** A Private Creator stays if an element of its block does (PS3.5 7.8.1). */
  private int privateRule(int entry, int tag) {
    if (Tag.isPrivateCreator(tag)) {
      if (!header.isSequence(entry)) {
        creators.add(tag, bytes, header.value(entry), header.length(entry), entry);
      }
      return Rule.REMOVE_UNKNOWN;
    }
    String creator = creators.nameOf(tag);
    if (creator == null) {
      return Rule.REMOVE_UNKNOWN;
    }
    Vr vr = header.isSequence(entry) ? Vr.SQ : header.vr(entry);
    if (vr != Vr.SQ && !vr.text() && startsWithItem(entry)) {
      // Items that cannot be entered may hold names (PS3.5 6.2.2).
      return Rule.REMOVE_UNKNOWN;
    }
    int rule = state.privates.decide(state.sopClass, creator, tag, vr, state.declared);
    if (Rule.disposition(rule) != Disposition.REMOVE) {
      state.ruleOf[creators.entryOf(tag)] = state.privates.ofCreator(creator);
    }
    return rule;
  }

  /** Private Creator Reference stays as the creator itself does. */
  private int ruleOfReference(int entry, int rule) {
    if (Rule.disposition(rule) != Disposition.KEEP || header.isSequence(entry)) {
      return rule;
    }
    String name = PrivateCreators.name(bytes, header.value(entry), header.length(entry));
    return name == null ? Rule.of(Disposition.DUMMY, Vr.LO) : state.privates.ofCreator(name);
  }

  private boolean startsWithItem(int entry) {
    if (header.isUnread(entry) || header.length(entry) < Integer.BYTES) {
      return false;
    }
    int value = header.value(entry);
    return Numbers.tag(bytes, value, false) == HeaderIndex.ITEM
        || Numbers.tag(bytes, value, true) == HeaderIndex.ITEM;
  }

  private void value(int entry, int rule, Disposition disposition, int charset, boolean removed)
      throws RejectedException {
    if (disposition == Disposition.REFUSE) {
      throw state.rejected(ReasonCode.DICOM_ENCRYPTED_ATTRIBUTES, entry);
    }
    Vr vr = header.vr(entry);
    if (Rule.has(rule, Rule.RETAINED)) {
      // The recipe wants it known; text may repeat it.
      return;
    }
    if (vr == Vr.PN || Rule.vr(rule) == Vr.PN) {
      identifiers(entry, charset, true);
    } else if (Rule.has(rule, Rule.IDENTIFYING)) {
      identifiers(entry, charset, false);
    } else if (disposition == Disposition.MAP_UIDS) {
      if (!removed) {
        mapUids(entry);
      }
    } else if ((vr == Vr.DA || vr == Vr.DT) && disposition != Disposition.KEEP) {
      date(entry);
    }
  }

  private void mapUids(int entry) {
    int end = header.value(entry) + header.length(entry);
    int from = header.value(entry);
    for (int i = from; i <= end; i++) {
      if (i == end || bytes[i] == '\\') {
        int last = Repertoire.trimmedEnd(bytes, from, i - from);
        if (last > from) {
          state.uids.map(bytes, from, last);
        }
        from = i + 1;
      }
    }
  }

  private void date(int entry) {
    if (header.length(entry) >= DATE_LENGTH) {
      int from = header.value(entry);
      state.own.add(bytes, from, from + DATE_LENGTH);
      String date = new String(bytes, from, DATE_LENGTH, StandardCharsets.ISO_8859_1);
      forms.ofDate(state.own, date);
      if (state.listsOwnText) {
        state.ownText.date(date);
      }
    }
  }

  /** Adds the parts of a name, or each of several identifiers. */
  private void identifiers(int entry, int charset, boolean name) {
    int from = header.value(entry);
    int end = from + header.length(entry);
    if (state.listsOwnText) {
      OwnSweepOf.add(state, entry, charset, name);
    }
    if (TextJudge.isPlainAscii(bytes, from, end)) {
      split(bytes, from, end, name);
      String text = new String(bytes, from, end - from, StandardCharsets.US_ASCII);
      otherForms(entry, text, name);
      return;
    }
    CharacterSet decoder = state.characterSet(charset).orElse(CharacterSet.DEFAULT);
    foreign(entry, decoder.decode(bytes, from, end - from), name);
    // What declares no character set is often UTF-8 nevertheless.
    String utf8 = Text.utf8(bytes, from, end);
    if (utf8 != null) {
      foreign(entry, utf8, name);
    }
  }

  private void foreign(int entry, String text, boolean name) {
    otherForms(entry, text, name);
    for (String part : (name ? NAME_DELIMITERS : VALUE_DELIMITER).split(text)) {
      if (TextJudge.isPlainAscii(part)) {
        byte[] ascii = part.getBytes(StandardCharsets.US_ASCII);
        split(ascii, 0, ascii.length, name);
      } else {
        state.own.add(part);
      }
    }
  }

  private void otherForms(int entry, String text, boolean name) {
    if (name) {
      forms.ofNames(state.own, text);
    } else if (header.tag(entry) == Tag.PatientBirthDate) {
      forms.ofBirthDate(state.own, text.strip());
    } else {
      forms.ofIdentifiers(state.own, text);
      if (hidesInstitution && TagSets.isInstitution(header.tag(entry))) {
        forms.ofInstitution(state, text);
      }
    }
  }

  private void split(byte[] text, int start, int end, boolean name) {
    int from = start;
    for (int i = start; i <= end; i++) {
      if (i == end || isDelimiter(text[i], name)) {
        state.own.add(text, from, i);
        from = i + 1;
      }
    }
  }

  private static boolean isDelimiter(byte b, boolean name) {
    return b == '\\' || name && (b == '^' || b == '=' || b == ' ' || b == ',');
  }
}
