package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.explain.Ground;
import io.lethe.imaging.profile.ActionCode;
import io.lethe.imaging.profile.ConfidentialityProfile;
import io.lethe.imaging.profile.ProfileOption;

/** Names the rule behind a disposition, in the order in which {@link Rules} asks. Immutable. */
final class RuleGrounds {

  /** The column of Table E.1-1 that decides where no option does. */
  static final String BASIC = "Basic Profile";

  private final DataDictionary dictionary;
  private final ConfidentialityProfile profile;
  private final OptionRules options;

  RuleGrounds(DataDictionary dictionary, ConfidentialityProfile profile, OptionRules options) {
    this.dictionary = dictionary;
    this.profile = profile;
    this.options = options;
  }

  /** The action of the deciding column for a tag, as the standard writes it, or empty. */
  String row(int tag) {
    ActionCode option = options.options().actionOf(profile, tag);
    ActionCode action = option == null ? profile.basicActionOf(tag) : option;
    return action == null ? "" : action.text();
  }

  /** The deciding column: that of the Basic Profile, or of the first option that decides so. */
  String column(int tag) {
    ActionCode action = options.options().actionOf(profile, tag);
    if (action != null) {
      for (ProfileOption option : ProfileOption.values()) {
        if (options.options().has(option) && profile.optionActionOf(option, tag) == action) {
          return option.meaning();
        }
      }
    }
    return BASIC;
  }

  /** Why the rules decide as they do for a standard attribute. */
  Ground of(String sopClass, int parentSequence, int tag, Disposition disposition) {
    Vr vr = dictionary.vrOf(tag);
    if (vr == null) {
      return Ground.UNKNOWN;
    }
    if (Rules.isRemovedWithItsGroup(tag)) {
      return Ground.GROUP;
    }
    if (disposition == Disposition.SUBJECT) {
      return Ground.IDENTITY;
    }
    if (TagSets.isDeclared(tag)) {
      return Ground.DECLARATION;
    }
    if (TagSets.isClassUid(tag) && disposition != Disposition.KEEP_UIDS) {
      return Ground.STRUCTURAL_UID;
    }
    if (options.excepts(sopClass, parentSequence, tag, vr)) {
      return Ground.RECIPE;
    }
    return profile.basicActionOf(tag) != null ? Ground.TABLE : unlisted(tag, vr, disposition);
  }

  private Ground unlisted(int tag, Vr vr, Disposition disposition) {
    boolean option =
        switch (disposition) {
          case SHIFT, AGE, KEEP_UIDS -> true;
          default -> false;
        };
    if (option) {
      return Ground.OPTION;
    }
    if (tag == Tag.PrivateDataElementCharacteristicsSequence && disposition == Disposition.REMOVE) {
      return Ground.PRIVATE;
    }
    return switch (vr) {
      case PN, DA, TM, DT, AE, UR, UI -> Ground.NOT_LISTED_VR;
      default -> tag == Tag.TextValue ? Ground.NOT_LISTED_VR : supplement(tag, vr, disposition);
    };
  }

  private Ground supplement(int tag, Vr vr, Disposition disposition) {
    if (tag == Tag.CodeMeaning && disposition != Disposition.KEEP) {
      // A local code's.
      return Ground.NOT_LISTED_TEXT;
    }
    return switch (profile.unlisted().of(tag, vr).kind()) {
      case IDENTIFIER, BYTES -> Ground.NOT_LISTED_IDENTIFIER;
      case TEXT -> Ground.NOT_LISTED_TEXT;
      case KEPT -> Ground.NOT_LISTED;
    };
  }
}
