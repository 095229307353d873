package io.lethe.imaging.profile;

import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks the exceptions of a recipe, strictly: a rule that does nothing is a fault. */
final class OverrideParser {

  private static final int STEPS = 2;
  private static final Pattern TAG = Pattern.compile("\\(?([0-9A-Fa-f]{4}),?([0-9A-Fa-f]{4})\\)?");
  private static final Pattern ELEMENT =
      Pattern.compile("\\(?([0-9A-Fa-f]{3}[13579BDFbdf]),?xx([0-9A-Fa-f]{2})\\)?");
  private static final Pattern UID = Pattern.compile("[0-9]+(\\.[0-9]+)+");

  /** What the engine itself needs or declares, and what no recipe may keep. */
  private static final Set<Integer> FIXED =
      Set.of(
          Tag.SpecificCharacterSet,
          Tag.SOPClassUID,
          Tag.PatientIdentityRemoved,
          Tag.DeidentificationMethod,
          Tag.DeidentificationMethodCodeSequence,
          Tag.LongitudinalTemporalInformationModified,
          Tag.FloatPixelData,
          Tag.DoubleFloatPixelData,
          Tag.PixelData);

  /** PS3.15 E.3.7: neither the name nor the number nor the birth date is a characteristic. */
  private static final Set<Integer> NEVER_KEPT =
      Set.of(
          Tag.PatientName,
          Tag.PatientID,
          Tag.PatientBirthDate,
          Tag.PatientBirthTime,
          Tag.EncryptedAttributesSequence);

  private final ProfileOptions options;
  private final DataDictionary dictionary;

  OverrideParser(ProfileOptions options, DataDictionary dictionary) {
    this.options = options;
    this.dictionary = dictionary;
  }

  ActionCode action(AttributeOverride override) {
    String text = override.action();
    return Arrays.stream(ActionCode.values())
        .filter(code -> !code.compound() && code.text().equals(text))
        .findFirst()
        .orElseThrow(() -> fault("action must be X, Z, D, K, C or U"));
  }

  Overrides.Key key(AttributeOverride override) {
    long selectors =
        Stream.of(override.tag(), override.keyword(), override.privateCreator(), override.vr())
            .filter(one -> one != null)
            .count();
    if (selectors != 1) {
      throw fault("give one of tag, keyword, privateCreator and vr");
    }
    if (override.sopClass() != null && !UID.matcher(override.sopClass()).matches()) {
      throw fault("sopClass must be a UID");
    }
    if ((override.privateCreator() == null) != (override.element() == null)) {
      throw fault("privateCreator and element go together");
    }
    ActionCode action = action(override);
    if (override.privateCreator() != null) {
      return privateKey(override, action);
    }
    return override.vr() != null ? vrKey(override, action) : attributeKey(override, action);
  }

  private Overrides.Key privateKey(AttributeOverride override, ActionCode action) {
    Matcher element = ELEMENT.matcher(override.element());
    String creator = override.privateCreator().strip();
    if (!element.matches() || creator.isEmpty()) {
      throw fault("element must be written as (gggg,xxee) with an odd group");
    }
    if (action == ActionCode.C) {
      throw fault("private elements cannot be cleaned by rule: X, Z, D, K or U");
    }
    int tag = tag(element.group(1), "00" + element.group(2));
    return new Overrides.Key(override.sopClass(), 0, tag, creator, null);
  }

  private Overrides.Key vrKey(AttributeOverride override, ActionCode action) {
    Vr vr =
        Arrays.stream(Vr.values())
            .filter(one -> one.name().equals(override.vr()))
            .findFirst()
            .orElseThrow(() -> fault("unknown vr " + override.vr()));
    if (vr == Vr.UI && action != ActionCode.K && action != ActionCode.U) {
      throw fault("objects need their UIDs: K or U");
    }
    suits(action, vr);
    return new Overrides.Key(override.sopClass(), 0, 0, null, vr);
  }

  private Overrides.Key attributeKey(AttributeOverride override, ActionCode action) {
    boolean byTag = override.tag() != null;
    String[] steps = (byTag ? override.tag() : override.keyword()).split(">", -1);
    if (steps.length > STEPS) {
      throw fault("a path has two steps at most: the sequence and the attribute in its items");
    }
    int[] path = Arrays.stream(steps).mapToInt(s -> byTag ? byTag(s) : byKeyword(s)).toArray();
    int tag = path[path.length - 1];
    if (path.length == STEPS && dictionary.vrOf(path[0]) != Vr.SQ) {
      throw fault(steps[0].strip() + " is no sequence");
    }
    permitted(tag, action);
    suits(action, dictionary.vrOf(tag));
    int sequence = path.length == STEPS ? path[0] : 0;
    return new Overrides.Key(override.sopClass(), sequence, tag, null, null);
  }

  private int byTag(String step) {
    Matcher matcher = TAG.matcher(step.strip());
    if (!matcher.matches()) {
      throw fault("tag must be written as ggggeeee or (gggg,eeee)");
    }
    int tag = tag(matcher.group(1), matcher.group(2));
    if (Tag.isPrivate(tag)) {
      throw fault("private elements are named by privateCreator and element, since blocks move");
    }
    if (dictionary.vrOf(tag) == null) {
      throw fault("unknown tag " + Tag.toString(tag));
    }
    return tag;
  }

  private int byKeyword(String step) {
    int tag = dictionary.tagOf(step.strip());
    if (dictionary.vrOf(tag) == null) {
      throw fault("unknown keyword " + step.strip());
    }
    return tag;
  }

  private void permitted(int tag, ActionCode action) {
    if (FIXED.contains(tag)) {
      throw fault("the engine itself decides on " + dictionary.keywordOf(tag));
    }
    if (NEVER_KEPT.contains(tag) && (action == ActionCode.K || action == ActionCode.C)) {
      throw fault(dictionary.keywordOf(tag) + " is never kept");
    }
    boolean identity =
        tag == Tag.SOPInstanceUID || tag == Tag.StudyInstanceUID || tag == Tag.SeriesInstanceUID;
    if (identity && action != ActionCode.K && action != ActionCode.U) {
      throw fault("objects need their UIDs: K or U");
    }
  }

  private void suits(ActionCode action, Vr vr) {
    if (action == ActionCode.U && vr != Vr.UI) {
      throw fault("U is for UIDs");
    }
    boolean date = vr == Vr.DA || vr == Vr.TM || vr == Vr.DT;
    if (action == ActionCode.K && date && options.shiftsDates()) {
      // PS3.15 E.3.6: one real date beside shifted ones gives the offset away.
      throw fault("K on dates contradicts the option retainLongitudinalModifiedDates");
    }
    if (action != ActionCode.C) {
      return;
    }
    if (date && !options.shiftsDates()) {
      throw fault("C on dates needs the option retainLongitudinalModifiedDates");
    }
    if (vr == Vr.UI || !vr.text() && vr != Vr.SQ) {
      throw fault("C is for text, dates and sequences");
    }
  }

  private static int tag(String group, String element) {
    return Integer.parseUnsignedInt(group + element, 16);
  }

  private static IllegalArgumentException fault(String message) {
    return new IllegalArgumentException(message);
  }
}
