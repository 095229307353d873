package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.explain.Ground;
import io.lethe.imaging.profile.ActionCode;
import io.lethe.imaging.profile.ConfidentialityProfile;

/** Names the rule behind a disposition, in the order in which {@link Rules} asks. Immutable. */
final class RuleGrounds {

  /** The column of Table E.1-1 that decides. */
  static final String COLUMN = "Basic Profile";

  private final DataDictionary dictionary;
  private final ConfidentialityProfile profile;

  RuleGrounds(DataDictionary dictionary, ConfidentialityProfile profile) {
    this.dictionary = dictionary;
    this.profile = profile;
  }

  /** The table's action for a tag as the standard writes it, or empty. */
  String row(int tag) {
    ActionCode action = profile.basicActionOf(tag);
    return action == null ? "" : action.text();
  }

  /** Why the rules decide as they do for an attribute. */
  Ground of(int parentSequence, int tag) {
    if (Tag.isPrivate(tag)) {
      return Ground.PRIVATE;
    }
    Vr vr = dictionary.vrOf(tag);
    if (vr == null) {
      return Ground.UNKNOWN;
    }
    if (Rules.isRemovedWithItsGroup(tag)) {
      return Ground.GROUP;
    }
    if (parentSequence == 0 && (tag == Tag.PatientID || tag == Tag.PatientName)) {
      return Ground.IDENTITY;
    }
    if (TagSets.isDeclared(tag)) {
      return Ground.DECLARATION;
    }
    return profile.basicActionOf(tag) != null ? Ground.TABLE : unlisted(tag, vr);
  }

  private static Ground unlisted(int tag, Vr vr) {
    if (TagSets.isStructuralUid(tag)) {
      return Ground.STRUCTURAL_UID;
    }
    return switch (vr) {
      case PN, DA, TM, DT, AE, UR, UI -> Ground.NOT_LISTED_VR;
      default -> tag == Tag.TextValue ? Ground.NOT_LISTED_VR : Ground.NOT_LISTED;
    };
  }
}
