package io.lethe.imaging.deid;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.io.ByteArray;
import io.lethe.imaging.parse.Encoding;
import io.lethe.imaging.parse.HeaderIndex;
import java.nio.charset.StandardCharsets;

/**
 * The second walk over a header: writes every element as its rule says, in the encoding and with
 * the style of lengths of the raw object. Not thread-safe.
 */
final class HeaderRewriter {

  /** After every tag. */
  private static final int NO_TAG = -1;

  private final ObjectState state;
  private final Declaration untouched;
  private final Declaration cleaned;
  private final HeaderEdits edits;
  private final Metadata metadata;
  private final RuleListener listener;
  private final ContentItems contents;
  private final ValueTransforms transforms;
  private final ElementWriter writer = new ElementWriter();
  private final ValueWriter values;
  private final KeptValues kept;

  private HeaderIndex header;
  private byte[] raw;
  private ByteArray out;
  private byte[] subject = ValueWriter.NOTHING;
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
    this.values = new ValueWriter(state, writer);
    this.kept = new KeptValues(state, values, listener);
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
    values.open(out);
    kept.open();
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
        boolean unchanged = kept.write(entry, dictionaryVr, encoding, charset);
        if (unchanged && Rule.has(rule, Rule.FIELD)) {
          metadata.take(state, entry, encoding, charset);
        }
      }
      case EMPTY -> values.blank(entry, encoding);
      case DUMMY -> values.dummy(entry, dictionaryVr, encoding);
      case MAP_UIDS -> values.uids(entry, encoding, false);
      case SUBJECT -> values.put(entry, encoding, subject);
      case ACCESSION -> values.accession(entry, encoding, charset);
      case KEEP_UIDS -> kept.uids(entry, encoding);
      case COPY -> values.stripped(entry, encoding);
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

  /** The new value, or what the Basic Profile does where none can be made. */
  private void transform(int entry, int rule, Disposition action, Encoding encoding, int charset)
      throws RejectedException {
    Vr vr = Rule.vr(rule);
    byte[] value = transforms.apply(action, entry, vr, charset);
    if (value != null) {
      values.put(entry, encoding, value);
      return;
    }
    // Where a content item asks for it, the rule itself has no fall-back.
    boolean own = Rule.disposition(rule) == action;
    Disposition fallback = own ? Rule.fallback(rule) : Disposition.DUMMY;
    listener.judged(entry, Verdict.fallback(fallback));
    switch (fallback) {
      case DUMMY -> values.dummy(entry, vr, encoding);
      case EMPTY -> values.blank(entry, encoding);
      default -> {
        // Removed: nothing is written.
      }
    }
  }
}
