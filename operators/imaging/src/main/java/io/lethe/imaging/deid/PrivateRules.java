package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.parse.HeaderIndex;
import io.lethe.imaging.parse.PrivateFilter;
import io.lethe.imaging.profile.ActionCode;
import io.lethe.imaging.profile.Overrides;
import io.lethe.imaging.profile.ProfileOption;
import io.lethe.imaging.profile.ProfileOptions;
import io.lethe.imaging.profile.SafePrivateTable;

/**
 * The disposition of private elements (PS3.15 E.3.10): removed unless the recipe says otherwise,
 * the table of safe elements has them, or the object declares them safe. Immutable.
 */
final class PrivateRules {

  private final ProfileOptions options;
  private final Overrides overrides;
  private final SafePrivateTable table;
  private final PublicCreators known = PublicCreators.load();
  private final boolean retainsSafe;

  PrivateRules(ProfileOptions options, Overrides overrides, SafePrivateTable table) {
    this.options = options;
    this.overrides = overrides;
    this.table = table;
    this.retainsSafe = options.has(ProfileOption.RETAIN_SAFE_PRIVATE);
  }

  boolean retainsSafe() {
    return retainsSafe;
  }

  /** The creators whose names tell nothing of a site. */
  PublicCreators publicCreators() {
    return known;
  }

  /**
   * The rule for the name of a creator, of a block that stays or where the object speaks of one: a
   * name that nobody has published is what somebody called himself, and free text (PS3.15 E.3.5).
   */
  int ofCreator(String creator) {
    if (table.has(creator) || known.has(creator)) {
      return Rule.of(Disposition.COPY, Vr.LO);
    }
    return ofText(Vr.LO);
  }

  /** A block may be safe for all that its maker knows, and hold what a user typed (E.3.5). */
  private int ofText(Vr vr) {
    return options.has(ProfileOption.CLEAN_DESCRIPTORS)
        ? Rule.of(Disposition.CLEAN, vr, Disposition.DUMMY)
        : Rule.of(Disposition.KEEP, vr);
  }

  private static boolean isFreeText(Vr vr) {
    return switch (vr) {
      case LO, LT, SH, ST, UC, UT -> true;
      default -> false;
    };
  }

  /**
   * The rule for a private data element.
   *
   * @param creator the owner of its block
   * @param vr the VR that judges the value
   */
  int decide(String sopClass, String creator, int tag, Vr vr, DeclaredBlocks declared) {
    Vr judged = judged(creator, tag, vr);
    ActionCode action = overrides.findPrivate(sopClass, creator, tag);
    if (action == null && retainsSafe && table.vrOf(creator, tag) != null) {
      action = ActionCode.K;
    } else if (action == null && retainsSafe) {
      action = declared.actionOf(creator, tag);
      if (action == ActionCode.K && isFreeText(judged)) {
        return ofText(judged);
      }
    }
    return switch (action == null ? ActionCode.X : action) {
      case K -> Rule.withMostValues(keep(judged), table.mostValuesOf(creator, tag));
      case Z -> Rule.of(Disposition.EMPTY, judged);
      case D -> Rule.of(judged == Vr.SQ ? Disposition.EMPTY : Disposition.DUMMY, judged);
      case U -> judged == Vr.UI ? Rule.of(Disposition.MAP_UIDS, judged) : Rule.REMOVE_UNKNOWN;
      default -> Rule.REMOVE_UNKNOWN;
    };
  }

  /** A name is one whoever says so: the object, or a dictionary. */
  private Vr judged(String creator, int tag, Vr vr) {
    if (vr == Vr.PN || table.isPersonName(creator, tag)) {
      return Vr.PN;
    }
    Vr known = table.vrOf(creator, tag);
    return known == null || known == Vr.UN ? vr : known;
  }

  private int keep(Vr vr) {
    return switch (vr) {
      case UI ->
          options.has(ProfileOption.RETAIN_UIDS)
              ? Rule.of(Disposition.KEEP_UIDS, vr)
              : Rule.of(Disposition.MAP_UIDS, vr);
      case DA, TM, DT -> temporal(vr);
      case AS -> Rule.of(Disposition.AGE, vr, Disposition.REMOVE);
      case PN -> Rule.of(Disposition.REMOVE, vr);
      default -> Rule.of(Disposition.KEEP, vr);
    };
  }

  /** Safe elements follow what the recipe says of dates (PS3.15 E.3.6). */
  private int temporal(Vr vr) {
    if (options.shiftsDates()) {
      return Rule.of(Disposition.SHIFT, vr, Disposition.REMOVE);
    }
    return options.keepsDates()
        ? Rule.of(Disposition.KEEP, vr) | Rule.RETAINED
        : Rule.of(Disposition.REMOVE, vr);
  }

  PrivateFilter filter() {
    return retainsSafe || overrides.anyPrivate() ? new Filter() : PrivateFilter.NONE;
  }

  /** What may stay by any rule; the survey decides. */
  private final class Filter implements PrivateFilter {

    @Override
    public boolean indexes(HeaderIndex header, String creator, int tag) {
      return retainsSafe
              && (table.vrOf(creator, tag) != null
                  || header.find(Tag.PrivateDataElementCharacteristicsSequence) >= 0)
          || overrides.mentions(creator, tag);
    }

    @Override
    public Vr vrOf(String creator, int tag) {
      return table.isPersonName(creator, tag) ? Vr.PN : table.vrOf(creator, tag);
    }
  }
}
