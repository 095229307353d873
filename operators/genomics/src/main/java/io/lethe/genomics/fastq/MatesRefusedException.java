package io.lethe.genomics.fastq;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import java.util.ArrayList;
import java.util.List;

/** Mates cannot be curated; says for each of them why. */
public final class MatesRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final ArrayList<RejectedException> reasons;

  MatesRefusedException(List<RejectedException> reasons) {
    super(reasons.toString(), null, false, false);
    this.reasons = new ArrayList<>(reasons);
  }

  /**
   * One mate is at fault, and the others go with it.
   *
   * @param count of the mates
   * @param mate that is at fault
   */
  public static MatesRefusedException of(int count, int mate, RejectedException fault) {
    List<RejectedException> reasons = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      reasons.add(i == mate ? fault : new RejectedException(ReasonCode.MATE_REFUSED, -1));
    }
    return new MatesRefusedException(reasons);
  }

  /** One reason for each mate, in their order. */
  public List<RejectedException> reasons() {
    return List.copyOf(reasons);
  }
}
