package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.profile.ActionCode;
import io.lethe.imaging.profile.ConfidentialityProfile;
import io.lethe.imaging.profile.Overrides;
import io.lethe.imaging.profile.ProfileOption;
import io.lethe.imaging.profile.ProfileOptions;
import io.lethe.imaging.profile.UnlistedAttributes;

/**
 * What the options of the profile (PS3.15 E.3) and the exceptions of a recipe make of the Basic
 * Profile's disposition. A value on which an action fails is treated as the Basic Profile has it.
 * Immutable.
 */
final class OptionRules {

  private final ConfidentialityProfile profile;
  private final ProfileOptions options;
  private final Overrides overrides;

  OptionRules(ConfidentialityProfile profile, ProfileOptions options, Overrides overrides) {
    this.profile = profile;
    this.options = options;
    this.overrides = overrides;
  }

  ProfileOptions options() {
    return options;
  }

  /** Whether the recipe makes an exception of a standard attribute. */
  boolean excepts(String sopClass, int parentSequence, int tag, Vr vr) {
    return overrides.find(sopClass, parentSequence, tag, vr) != null;
  }

  /** The rule for a standard attribute. */
  int decide(Disposition basic, String sopClass, int parentSequence, int tag, Vr vr) {
    if (basic == Disposition.SUBJECT || TagSets.isDeclared(tag)) {
      return Rule.of(basic, vr);
    }
    if (TagSets.isClassUid(tag)) {
      return options.has(ProfileOption.RETAIN_UIDS) ? keep(basic, vr) : Rule.of(basic, vr);
    }
    ActionCode override = overrides.find(sopClass, parentSequence, tag, vr);
    if (override != null) {
      return act(override, basic, tag, vr);
    }
    if (basic == Disposition.REFUSE) {
      return Rule.of(basic, vr);
    }
    ActionCode action = options.actionOf(profile, tag);
    if (action != null) {
      return act(action, basic, tag, vr);
    }
    return profile.basicActionOf(tag) == null ? unlisted(basic, tag, vr) : Rule.of(basic, vr);
  }

  private int act(ActionCode action, Disposition basic, int tag, Vr vr) {
    return switch (action) {
      case X -> Rule.of(Disposition.REMOVE, vr);
      case Z -> Rule.of(Disposition.EMPTY, vr);
      case D -> Rule.of(Disposition.DUMMY, vr);
      case U -> Rule.of(Disposition.MAP_UIDS, vr);
      case K -> keep(basic, vr);
      case C -> clean(basic, tag, vr);
      default -> throw new IllegalStateException("no option can do " + action.text());
    };
  }

  private static int keep(Disposition basic, Vr vr) {
    int rule =
        switch (vr) {
          case UI -> Rule.of(Disposition.KEEP_UIDS, vr);
          case AS -> Rule.of(Disposition.AGE, vr, fallback(basic));
          default -> Rule.of(Disposition.KEEP, vr);
        };
    return rule | Rule.RETAINED;
  }

  private int clean(Disposition basic, int tag, Vr vr) {
    boolean zone = tag == Tag.TimezoneOffsetFromUTC;
    if (zone || isTemporal(vr)) {
      return Rule.of(Disposition.SHIFT, vr, fallback(basic));
    }
    if (vr == Vr.SQ) {
      return Rule.of(isContent(tag) ? Disposition.CLEAN_CONTENT : Disposition.CLEAN, vr);
    }
    // Bytes cannot be cleaned, so that the Basic Profile's action holds (PS3.15 E.3.5).
    if (!vr.text() || vr == Vr.UI) {
      return Rule.of(basic, vr);
    }
    // An AE title names a device; an option that cleans it lets text repeat it, as a station name.
    return Rule.of(Disposition.CLEAN, vr, fallback(basic)) | (vr == Vr.AE ? Rule.RETAINED : 0);
  }

  private boolean isContent(int tag) {
    return profile.optionActionOf(ProfileOption.CLEAN_STRUCTURED_CONTENT, tag) != null
        || profile.optionActionOf(ProfileOption.CLEAN_GRAPHICS, tag) != null;
  }

  /** The table's gaps: what an option says of a kind of value holds for all values of the kind. */
  private int unlisted(Disposition basic, int tag, Vr vr) {
    if (isTemporal(vr) && options.shiftsDates()) {
      return Rule.of(Disposition.SHIFT, vr, fallback(basic));
    }
    if (isTemporal(vr) && options.keepsDates()) {
      return Rule.of(Disposition.KEEP, vr) | Rule.RETAINED;
    }
    if (vr == Vr.UI && options.has(ProfileOption.RETAIN_UIDS)) {
      return Rule.of(Disposition.KEEP_UIDS, vr) | Rule.RETAINED;
    }
    if (vr == Vr.AS && options.has(ProfileOption.RETAIN_PATIENT_CHARACTERISTICS)) {
      return Rule.of(Disposition.AGE, vr, fallback(basic)) | Rule.RETAINED;
    }
    if (options.has(ProfileOption.CLEAN_DESCRIPTORS) && isFreeText(tag, vr)) {
      return Rule.of(Disposition.CLEAN, vr, fallback(basic));
    }
    return Rule.of(basic, vr);
  }

  /** What a content item or an annotation says follows the options for these, not this one. */
  private boolean isFreeText(int tag, Vr vr) {
    return tag != Tag.TextValue
        && profile.unlisted().of(tag, vr).kind() == UnlistedAttributes.Kind.TEXT;
  }

  private static boolean isTemporal(Vr vr) {
    return vr == Vr.DA || vr == Vr.TM || vr == Vr.DT;
  }

  private static Disposition fallback(Disposition basic) {
    return switch (basic) {
      case REMOVE, EMPTY, DUMMY -> basic;
      default -> Disposition.DUMMY;
    };
  }
}
