package io.lethe.jobs.snapshot;

import io.lethe.curation.DataUse;
import io.lethe.curation.snapshot.Bump;
import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.curation.snapshot.Splits;
import java.util.Map;
import java.util.Objects;

/**
 * What somebody wants a snapshot to be.
 *
 * @param name of the data set
 * @param cohort the query
 * @param purpose what every consent must permit
 * @param reference build that sequencing data must have, or null
 * @param labelVersion version of the labels, or null
 * @param splits how subjects are dealt, or null for no splits
 * @param bump the declared step, or null for the smallest that says the truth
 * @param recipes recipe id by digest, for the head; digests that are unknown stand for themselves
 * @param excludeDenied true to leave out what the guard denies, false to make nothing then
 * @param rowsPerPart rows of one manifest file
 */
public record SnapshotRequest(
    String name,
    SnapshotHead.Cohort cohort,
    DataUse purpose,
    String reference,
    String labelVersion,
    Splits splits,
    Bump bump,
    Map<String, String> recipes,
    boolean excludeDenied,
    int rowsPerPart) {

  /** Parts of about ten megabytes: few requests, and little to fetch again. */
  public static final int ROWS_PER_PART = 100_000;

  /**
   * The same again, of what the catalog holds now, without what may not be used by now.
   *
   * @throws IllegalArgumentException if the head's purpose is none
   */
  public static SnapshotRequest again(SnapshotHead head) {
    return new SnapshotRequest(
        head.name(),
        head.cohort(),
        DataUse.of(head.purpose()).orElse(null),
        head.reference(),
        head.labelVersion(),
        head.split() == null ? null : Splits.parse(head.split()),
        null,
        Map.of(),
        true,
        ROWS_PER_PART);
  }

  public SnapshotRequest {
    SnapshotHead.requireName(name);
    Objects.requireNonNull(cohort, "cohort");
    if (purpose == null || !purpose.permission()) {
      throw new IllegalArgumentException(
          "the purpose is a DUO permission, for example DUO:0000042");
    }
    if (rowsPerPart < 1) {
      throw new IllegalArgumentException("a part has at least one row");
    }
    recipes = Map.copyOf(recipes);
  }
}
