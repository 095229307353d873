package io.lethe.imaging.deid;

import io.lethe.curation.Pseudonyms;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.explain.AttributeExplanation;
import io.lethe.imaging.io.ByteArray;
import io.lethe.imaging.io.Window;
import io.lethe.imaging.parse.Bulk;
import io.lethe.imaging.parse.Encoding;
import io.lethe.imaging.parse.HeaderIndex;
import io.lethe.imaging.parse.PassedOver;
import io.lethe.imaging.profile.ProfileOption;
import io.lethe.imaging.text.Repertoire;
import io.lethe.imaging.time.DateShift;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * De-identifies the header of one object after another: the segment before the bulk data, which
 * must tell who and what the object is, then whatever follows. Not thread-safe; used again.
 */
public final class Deidentifier {

  /** The limit where nothing follows: no tag is greater. */
  private static final int END = -1;

  private final Rules rules;
  private final boolean refusesBurnedIn;
  private final ObjectState state;
  private final Survey survey;
  private final TextJudge judge;
  private final Metadata metadata = new Metadata();
  private final HeaderEdits edits = new HeaderEdits();
  private final RuleListener listener;
  private final HeaderRewriter rewriter;
  private final ElementWriter writer = new ElementWriter();

  /** The patient of the last object; objects of one patient come in runs. */
  private String lastPerson = "";

  private String lastSubject;
  private DateShift lastShift;

  /** The entry that declares the character set of the top level. */
  private int charset;

  /**
   * @param rules shared by all workers
   * @param pseudonyms of the project
   * @param cleaning cleans text where an option asks for it
   * @param contents decides on content items
   * @param refusesBurnedIn whether an image that says its pixels identify someone is refused
   */
  public Deidentifier(
      Rules rules,
      Pseudonyms pseudonyms,
      TextCleaning cleaning,
      ContentItems contents,
      boolean refusesBurnedIn) {
    this(rules, pseudonyms, cleaning, contents, refusesBurnedIn, null);
  }

  /**
   * @param rules shared by all workers
   * @param pseudonyms of the project
   * @param cleaning cleans text where an option asks for it
   * @param contents decides the items of structured content
   * @param refusesBurnedIn whether an image that says its pixels identify someone is refused
   * @param passedOver what the index of the headers leaves out, if what is done is to be explained;
   *     null if not
   */
  public Deidentifier(
      Rules rules,
      Pseudonyms pseudonyms,
      TextCleaning cleaning,
      ContentItems contents,
      boolean refusesBurnedIn,
      PassedOver passedOver) {
    this.rules = rules;
    this.refusesBurnedIn = refusesBurnedIn;
    this.state = new ObjectState(pseudonyms, rules);
    this.survey = new Survey(state);
    this.judge = new TextJudge(state);
    state.listsOwnText = cleaning instanceof DescriptorCleaning && cleansText(rules);
    this.listener =
        passedOver == null ? RuleListener.NONE : new RuleRecorder(state, rules, passedOver);
    this.rewriter = new HeaderRewriter(state, edits, metadata, cleaning, contents, listener);
  }

  /** As {@link #open(Window, HeaderIndex, Encoding, boolean, Consumer)}, for pixels that stay. */
  public Identity open(Window window, HeaderIndex header, Encoding encoding)
      throws RejectedException {
    return open(window, header, encoding, false, none -> {});
  }

  /**
   * Starts an object: surveys the segment before its bulk data.
   *
   * @param pixelsJudged whether Burned In Annotation (0028,0301) was looked at with the pixels;
   *     what says so and has none, such as a document, is refused here
   * @param pixelEdits says what the header must say otherwise since pixels are changed
   * @throws RejectedException if the object cannot be identified or must not be curated
   */
  public Identity open(
      Window window,
      HeaderIndex header,
      Encoding encoding,
      boolean pixelsJudged,
      Consumer<HeaderEdits> pixelEdits)
      throws RejectedException {
    edits.clear();
    state.open(window, encoding);
    state.segment(header);
    metadata.clear();
    pixelEdits.accept(edits);
    charset = header.find(Tag.SpecificCharacterSet);
    state.declaredCharacterSet = state.characterSet(charset);
    // In the order of their tags, which the index finds sooner.
    String sopClass = uid(Tag.SOPClassUID);
    String instance = uid(Tag.SOPInstanceUID);
    String patientId = text(Tag.PatientID);
    String study = uid(Tag.StudyInstanceUID);
    String series = uid(Tag.SeriesInstanceUID);
    if (!pixelsJudged) {
      refuseBurnedIn();
    }
    refuseFaces(sopClass);
    state.rules = rules.table(sopClass);
    state.sopClass = sopClass;
    person(Identity.person(patientId, study));
    if (state.options.shiftsDates()) {
      state.shift = lastShift;
    }
    survey.run();
    String subject = lastSubject;
    rewriter.open(subject);
    listener.opened(sopClass);
    String pseudonym = mapped(instance);
    Identity identity =
        new Identity(
            keepsUid(Tag.SOPClassUID) ? sopClass : mapped(sopClass),
            subject,
            mapped(study),
            mapped(series),
            pseudonym,
            keepsUid(Tag.SOPInstanceUID) ? instance : pseudonym);
    metadata.put("sopClassUid", identity.sopClassUid());
    return identity;
  }

  private boolean keepsUid(int tag) {
    return Rule.disposition(state.rules.rule(0, tag)) == Disposition.KEEP_UIDS;
  }

  /** Writes the segment that was surveyed last. */
  public void write(ByteArray out) throws RejectedException {
    rewriter.run(out, END);
  }

  /** Writes the segment that was surveyed last, and the header of the bulk element after it. */
  public void write(Bulk bulk, ByteArray out) throws RejectedException {
    rewriter.run(out, bulk.tag());
    listener.streamed(bulk.tag());
    writer.open(out);
    boolean bytesVr =
        switch (bulk.vr()) {
          case OB, OD, OF, OL, OV, OW -> true;
          default -> false;
        };
    if (!bytesVr) {
      throw new RejectedException(ReasonCode.DICOM_MALFORMED, state.window.position(bulk.start()));
    }
    if (bulk.respell()) {
      int length = bulk.fragmented() ? ElementWriter.UNDEFINED : (int) bulk.length();
      writer.header(bulk.tag(), bulk.vr(), state.encoding, length);
    } else {
      out.put(state.window.bytes(), bulk.start(), bulk.value() - bulk.start());
    }
  }

  /**
   * Surveys a later segment.
   *
   * @param after the bulk element's tag: elements that belong before it come too late, since what
   *     they identify may have left already
   */
  public void follow(HeaderIndex header, int after) throws RejectedException {
    state.segment(header);
    for (int i = 0; i < header.size(); i = header.next(i)) {
      if (Integer.compareUnsigned(header.tag(i), after) <= 0) {
        throw state.rejected(ReasonCode.DICOM_MALFORMED, i);
      }
    }
    survey.run();
  }

  /** The codes of CID 7050 for what was done to the object, separated by commas. */
  public String methodCodes() {
    return rewriter.methodCodes();
  }

  /** The catalog's fields of the object; only values that left unchanged. */
  public Map<String, String> metadata() {
    edits.describe(metadata.values());
    return metadata.values();
  }

  /** What was done to each attribute; empty unless that was asked for. */
  public List<AttributeExplanation> explanation() {
    return listener.explanation();
  }

  private static boolean cleansText(Rules rules) {
    return !rules.options().options().isEmpty();
  }

  /** Pseudonym and offset are computed once for a run of objects of one patient. */
  private void person(String person) {
    if (!person.equals(lastPerson)) {
      lastSubject = state.pseudonyms.subject(person);
      lastShift = new DateShift(state.pseudonyms.dateShiftDays(person));
      lastPerson = person;
    }
  }

  private String uid(int tag) throws RejectedException {
    String uid = text(tag);
    if (!Repertoire.isUid(uid)) {
      throw new RejectedException(ReasonCode.DICOM_IDENTITY_MISSING, -1);
    }
    return uid;
  }

  private String mapped(String uid) {
    byte[] bytes = uid.getBytes(StandardCharsets.ISO_8859_1);
    return new String(state.uids.map(bytes, 0, bytes.length), StandardCharsets.US_ASCII);
  }

  /** The text of a top-level element, or empty. */
  private String text(int tag) {
    int entry = state.header.find(tag);
    if (entry < 0 || state.header.vr(entry) == Vr.SQ) {
      return "";
    }
    return Text.of(state, entry, charset);
  }

  /** Nothing removes a face, so that what is likely to show one stays in the raw zone (E.3.2). */
  private void refuseFaces(String sopClass) throws RejectedException {
    if (state.options.has(ProfileOption.CLEAN_RECOGNIZABLE_VISUAL_FEATURES)
        && VisualFeatures.likely(
            sopClass,
            text(Tag.RecognizableVisualFeatures),
            text(Tag.Modality),
            text(Tag.BodyPartExamined))) {
      throw new RejectedException(ReasonCode.DICOM_RECOGNIZABLE_VISUAL_FEATURES, -1);
    }
  }

  private void refuseBurnedIn() throws RejectedException {
    if (refusesBurnedIn && text(Tag.BurnedInAnnotation).equalsIgnoreCase("YES")) {
      throw state.rejected(
          ReasonCode.DICOM_BURNED_IN_ANNOTATION, state.header.find(Tag.BurnedInAnnotation));
    }
  }
}
