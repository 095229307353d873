package io.lethe.imaging.deid;

import io.lethe.curation.Domain;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.io.ByteArray;
import io.lethe.imaging.parse.Encoding;
import io.lethe.imaging.parse.HeaderIndex;
import io.lethe.imaging.profile.ProfileOption;
import io.lethe.imaging.text.Repertoire;
import java.nio.charset.StandardCharsets;

/**
 * The second walk over a header: writes every element as its rule says, in the encoding and with
 * the style of lengths of the raw object. Not thread-safe.
 */
final class HeaderRewriter {

  private static final byte[] NOTHING = {};

  /** After every tag. */
  private static final int NO_TAG = -1;

  /** An even length that 16 bits hold. */
  private static final int MAX_SHORT_LENGTH = 0xFFFE;

  /** Short UIDs become long ones; a header of nothing else must not fill the memory. */
  private static final int MAX_OUTPUT = 1 << 26;

  private final ObjectState state;
  private final Declaration untouched;
  private final Declaration cleaned;
  private final HeaderEdits edits;
  private final Metadata metadata;
  private final TextJudge judge;
  private final RuleListener listener;
  private final ContentItems contents;
  private final ValueTransforms transforms;
  private final ElementWriter writer = new ElementWriter();

  private HeaderIndex header;
  private byte[] raw;
  private ByteArray out;
  private byte[] subject = NOTHING;
  private Declaration declaration;
  private int declared;

  /** The next edit, or all ones. */
  private int edit;

  /**
   * @param edits attributes that are written in place of the raw object's
   */
  HeaderRewriter(
      ObjectState state,
      HeaderEdits edits,
      Metadata metadata,
      TextCleaning cleaning,
      ContentItems contents,
      RuleListener listener) {
    this.state = state;
    this.listener = listener;
    this.untouched = new Declaration(state.options, false);
    this.cleaned = new Declaration(state.options, true);
    this.declaration = untouched;
    this.edits = edits;
    this.metadata = metadata;
    this.judge = new TextJudge(state);
    this.contents = contents;
    this.transforms = new ValueTransforms(state, cleaning);
  }

  /** Starts an object. */
  void open(String subjectPseudonym) {
    subject = subjectPseudonym.getBytes(StandardCharsets.US_ASCII);
    declared = 0;
    declaration = edits.pixelsCleaned() ? cleaned : untouched;
    edit = edits.after(null);
  }

  /** The codes of CID 7050 for what is done to the object, separated by commas. */
  String methodCodes() {
    return declaration.codes();
  }

  /**
   * Writes the segment that the state holds.
   *
   * @param limit the tag of what follows the segment; declarations up to there are written
   */
  void run(ByteArray to, int limit) throws RejectedException {
    header = state.header;
    raw = state.window.bytes();
    out = to;
    writer.open(out);
    int charset = CharacterSets.NONE;
    for (int i = 0; i < header.size(); i = header.next(i)) {
      int tag = header.tag(i);
      declare(tag);
      metadata.topLevel(tag);
      if (tag == Tag.SpecificCharacterSet) {
        charset = i;
      }
      if (!edits.covers(tag)) {
        write(i, state.encoding, Scope.PLAIN, charset);
      }
    }
    declare(limit);
    listener.segmentWritten();
  }

  /** Writes what is added before a tag: declarations and edits, in the order of their tags. */
  private void declare(int before) {
    while (true) {
      int own = declared < declaration.size() ? declaration.tag(declared) : NO_TAG;
      boolean first = Integer.compareUnsigned(own, edit) < 0;
      if (Integer.compareUnsigned(first ? own : edit, before) >= 0) {
        return;
      }
      listener.added(first ? own : edit);
      if (first) {
        out.put(declaration.element(declared++, state.encoding));
      } else {
        edits.write(edit, writer, state.encoding);
        edit = edits.after(edit);
      }
    }
  }

  private void write(int entry, Encoding encoding, Scope scope, int charset)
      throws RejectedException {
    int rule = state.ruleOf[entry];
    Vr dictionaryVr = Rule.vr(rule);
    Disposition disposition =
        scope.apply(Rule.disposition(rule), dictionaryVr, Rule.has(rule, Rule.RETAINED));
    listener.acted(entry, disposition);
    if (disposition == Disposition.REMOVE || header.isSequence(entry) != (dictionaryVr == Vr.SQ)) {
      // A sequence where the standard has none, or the reverse, is judged by no rule.
      if (disposition != Disposition.REMOVE) {
        listener.judged(entry, Verdict.MISPLACED);
      }
      return;
    }
    if (header.isSequence(entry)) {
      sequence(entry, encoding, scope, charset, disposition);
      return;
    }
    switch (disposition) {
      case KEEP -> {
        boolean unchanged = keep(entry, dictionaryVr, encoding, charset);
        if (unchanged && Rule.has(rule, Rule.FIELD)) {
          metadata.take(state, entry, encoding, charset);
        }
      }
      case EMPTY -> blank(entry, encoding);
      case DUMMY -> dummy(entry, dictionaryVr, encoding);
      case MAP_UIDS -> uids(entry, encoding, false);
      case SUBJECT -> put(entry, encoding, subject);
      case ACCESSION -> accession(entry, encoding, charset);
      case KEEP_UIDS -> keepUids(entry, encoding);
      case COPY -> copy(entry, encoding);
      case SHIFT, AGE, CLEAN -> transform(entry, rule, disposition, encoding, charset);
      default -> throw state.rejected(ReasonCode.DEIDENTIFICATION_FAILED, entry);
    }
  }

  private void sequence(int entry, Encoding encoding, Scope scope, int charset, Disposition what)
      throws RejectedException {
    boolean keeps =
        switch (what) {
          case KEEP, DUMMY, CLEAN, CLEAN_CONTENT -> true;
          default -> false;
        };
    if (!keeps || header.next(entry) == entry + 1) {
      writer.header(header, entry, raw, encoding, 0);
      return;
    }
    boolean open = header.isOpen(entry);
    Scope inner =
        switch (what) {
          case DUMMY -> scope.inside(header.tag(entry));
          case CLEAN_CONTENT -> scope.insideContent();
          default -> scope;
        };
    Encoding content = header.isImplicitContent(entry) ? Encoding.IMPLICIT_LITTLE : encoding;
    writer.header(header, entry, raw, encoding, open ? ElementWriter.UNDEFINED : 0);
    int value = out.size();
    boolean governed = contents.governs(header.tag(entry)) && inner != Scope.IDENTIFICATION;
    for (int i = entry + 1; i < header.next(entry); i = header.next(i)) {
      Scope itemScope = governed ? contents.scope(state, i) : inner;
      if (itemScope != Scope.REMOVED) {
        item(i, content, itemScope, charset);
      }
    }
    if (open) {
      writer.endSequence(true, value, content);
    } else {
      writer.endSequence(false, value, encoding);
    }
  }

  private void item(int item, Encoding encoding, Scope scope, int outerCharset)
      throws RejectedException {
    boolean open = header.isOpen(item);
    int value = writer.startItem(open, encoding);
    int charset = outerCharset;
    for (int i = item + 1; i < header.next(item); i = header.next(i)) {
      if (header.tag(i) == Tag.SpecificCharacterSet) {
        charset = i;
      }
      write(i, encoding, scope, charset);
    }
    writer.endItem(open, value, encoding);
  }

  /** Whether the value stayed as it is. */
  private boolean keep(int entry, Vr dictionaryVr, Encoding encoding, int charset)
      throws RejectedException {
    if (header.isUnread(entry)) {
      throw state.rejected(ReasonCode.DICOM_HEADER_TOO_LARGE, entry);
    }
    Vr vr = header.vr(entry);
    if (vr.text() != dictionaryVr.text() && header.length(entry) > 0) {
      // Text where numbers belong, or numbers where text belongs: nothing that could be judged.
      listener.judged(entry, Verdict.WRONG_KIND);
      blank(entry, encoding);
      return false;
    }
    if (dictionaryVr == Vr.UI) {
      uids(entry, encoding, true);
      return false;
    }
    if (vr.text()) {
      return keepText(entry, stricter(vr, dictionaryVr), encoding, charset);
    }
    if (header.tag(entry) == EncapsulatedDocuments.LENGTH) {
      documentLength(entry, encoding);
      return false;
    }
    if (judge.hitsBytes(entry)) {
      listener.judged(entry, Verdict.IDENTIFIER);
      blank(entry, encoding);
      return false;
    }
    copy(entry, encoding);
    return true;
  }

  /** The length of the document that took the place of the raw one. */
  private void documentLength(int entry, Encoding encoding) {
    byte[] document = EncapsulatedDocuments.of(state);
    int length = document == null ? Dummies.length(Vr.OB) : document.length;
    writer.header(header, entry, raw, encoding, Integer.BYTES);
    out.u32(length, encoding.bigEndian());
  }

  /** The new value, or what the Basic Profile does where none can be made. */
  private void transform(int entry, int rule, Disposition action, Encoding encoding, int charset)
      throws RejectedException {
    Vr vr = Rule.vr(rule);
    byte[] value = transforms.apply(action, entry, vr, charset);
    if (value != null) {
      put(entry, encoding, value);
      return;
    }
    // Where a content item asks for it, the rule itself has no fall-back.
    boolean own = Rule.disposition(rule) == action;
    Disposition fallback = own ? Rule.fallback(rule) : Disposition.DUMMY;
    listener.judged(entry, Verdict.fallback(fallback));
    switch (fallback) {
      case DUMMY -> dummy(entry, vr, encoding);
      case EMPTY -> blank(entry, encoding);
      default -> {
        // Removed: nothing is written.
      }
    }
  }

  /**
   * UIDs stay if they are such. One that the object's own rules replace elsewhere is replaced here
   * too, unless the recipe keeps all, or what the object itself is called.
   */
  private void keepUids(int entry, Encoding encoding) throws RejectedException {
    boolean own =
        switch (header.tag(entry)) {
          case Tag.SOPInstanceUID, Tag.StudyInstanceUID, Tag.SeriesInstanceUID -> true;
          default -> state.options.has(ProfileOption.RETAIN_UIDS);
        };
    if (!own) {
      uids(entry, encoding, true);
    } else if (Repertoire.permits(Vr.UI, raw, header.value(entry), header.length(entry))) {
      copy(entry, encoding);
    } else {
      listener.judged(entry, Verdict.REPERTOIRE);
      blank(entry, encoding);
    }
  }

  private boolean keepText(int entry, Vr vr, Encoding encoding, int charset)
      throws RejectedException {
    int kept = judge.judge(entry, vr, charset);
    if (kept == header.length(entry)) {
      copy(entry, encoding);
      return true;
    }
    listener.judged(entry, Verdict.of(kept));
    if (kept >= 0) {
      int value = header.value(entry);
      put(entry, encoding, java.util.Arrays.copyOfRange(raw, value, value + kept));
    } else if (kept == TextJudge.HIT) {
      dummy(entry, vr, encoding);
    } else {
      blank(entry, encoding);
    }
    return false;
  }

  /** A code or number that is spelled as free text must still be a code or number. */
  private static Vr stricter(Vr spelled, Vr dictionaryVr) {
    return Repertoire.isStructured(dictionaryVr) ? dictionaryVr : spelled;
  }

  private void copy(int entry, Encoding encoding) {
    int start = header.start(entry);
    int value = header.value(entry);
    if (header.mustRespell(entry)) {
      boolean open = header.isOpen(entry);
      int length = open ? ElementWriter.UNDEFINED : header.length(entry);
      writer.header(header, entry, raw, encoding, length);
      start = value;
    }
    out.put(raw, start, value + header.length(entry) - start);
  }

  /** Empties an element, unless its Type forbids it. */
  private void blank(int entry, Encoding encoding) throws RejectedException {
    int rule = state.ruleOf[entry];
    if (Rule.has(rule, Rule.NEEDS_VALUE) && Rule.vr(rule) != Vr.SQ) {
      dummy(entry, Rule.vr(rule), encoding);
    } else {
      put(entry, encoding, NOTHING);
    }
  }

  private void dummy(int entry, Vr dictionaryVr, Encoding encoding) throws RejectedException {
    boolean document = header.tag(entry) == EncapsulatedDocuments.DOCUMENT;
    byte[] empty = document ? EncapsulatedDocuments.of(state) : null;
    if (empty != null) {
      put(entry, encoding, empty);
      return;
    }
    Vr vr = header.vr(entry) == Vr.UN ? dictionaryVr : header.vr(entry);
    if (vr == Vr.UI) {
      uids(entry, encoding, false);
      return;
    }
    int length = Dummies.length(vr);
    writer.header(header, entry, raw, encoding, length);
    out.put(Dummies.of(vr), 0, length);
  }

  private void accession(int entry, Encoding encoding, int charset) {
    String value = Text.of(state, entry, charset);
    put(
        entry,
        encoding,
        value.isEmpty()
            ? NOTHING
            : state
                .pseudonyms
                .shortName(Domain.ACCESSION, value)
                .getBytes(StandardCharsets.US_ASCII));
  }

  /** Replaces each of several UIDs; with {@code keepUnmapped} only those that name an object. */
  private void uids(int entry, Encoding encoding, boolean keepUnmapped) throws RejectedException {
    int from = header.value(entry);
    int end = from + header.length(entry);
    int start = out.size();
    writer.header(header, entry, raw, encoding, 0);
    int value = out.size();
    for (int i = from; i <= end; i++) {
      if (i == end || raw[i] == '\\') {
        uid(from, Repertoire.trimmedEnd(raw, from, i - from), keepUnmapped);
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

  private void uid(int from, int end, boolean keepUnmapped) {
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

  private void put(int entry, Encoding encoding, byte[] value) {
    int odd = value.length & 1;
    writer.header(header, entry, raw, encoding, value.length + odd);
    out.put(value);
    if (odd == 1) {
      out.put(header.vr(entry).padding());
    }
  }
}
