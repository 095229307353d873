package io.lethe.imaging.deid;

import io.lethe.imaging.explain.Ground;
import io.lethe.imaging.explain.Treatment;

/** What a look at a value added to what its rule said. */
enum Verdict {
  MISPLACED(Treatment.REMOVED, Ground.WRONG_KIND),
  WRONG_KIND(Treatment.KEPT_BUT_BLANKED, Ground.WRONG_KIND),
  IDENTIFIER(Treatment.KEPT_BUT_BLANKED, Ground.JUDGE_IDENTIFIER),
  REPERTOIRE(Treatment.KEPT_BUT_BLANKED, Ground.JUDGE_REPERTOIRE),
  HIDDEN(Treatment.KEPT_BUT_TRIMMED, Ground.JUDGE_HIDDEN);

  final Treatment treatment;
  final Ground ground;

  Verdict(Treatment treatment, Ground ground) {
    this.treatment = treatment;
    this.ground = ground;
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
