package io.lethe.imaging.deid;

import io.lethe.imaging.explain.Ground;
import io.lethe.imaging.explain.Treatment;

/** What a look at a value added to what its rule said. */
enum Verdict {
  MISPLACED(Treatment.REMOVED, Ground.WRONG_KIND),
  WRONG_KIND(Treatment.KEPT_BUT_BLANKED, Ground.WRONG_KIND),
  IDENTIFIER(Treatment.KEPT_BUT_BLANKED, Ground.JUDGE_IDENTIFIER),
  REPERTOIRE(Treatment.KEPT_BUT_BLANKED, Ground.JUDGE_REPERTOIRE),
  PROFILE(Treatment.CLEANED, Ground.NOT_LISTED),
  HIDDEN(Treatment.KEPT_BUT_TRIMMED, Ground.JUDGE_HIDDEN),
  FALLBACK_DUMMY(Treatment.DUMMY, Ground.FALLBACK),
  FALLBACK_EMPTY(Treatment.EMPTIED, Ground.FALLBACK),
  FALLBACK_REMOVE(Treatment.REMOVED, Ground.FALLBACK);

  final Treatment treatment;
  final Ground ground;

  Verdict(Treatment treatment, Ground ground) {
    this.treatment = treatment;
    this.ground = ground;
  }

  /** What is done where the rule's own action failed on the value. */
  static Verdict fallback(Disposition disposition) {
    return switch (disposition) {
      case DUMMY -> FALLBACK_DUMMY;
      case EMPTY -> FALLBACK_EMPTY;
      default -> FALLBACK_REMOVE;
    };
  }

  /** What the judge's answer means where not all bytes may stay. */
  static Verdict of(int judged) {
    return switch (judged) {
      case TextJudge.HIT -> IDENTIFIER;
      case TextJudge.UNFIT -> REPERTOIRE;
      default -> HIDDEN;
    };
  }
}
