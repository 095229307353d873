package io.lethe.jobs.cli;

import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.jobs.catalog.SnapshotRegister;
import io.lethe.jobs.config.CatalogConfig;
import io.lethe.jobs.snapshot.CohortMember;
import io.lethe.jobs.snapshot.CohortQuery;
import io.lethe.jobs.snapshot.SnapshotCreation;
import io.lethe.jobs.snapshot.SnapshotRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes snapshots of what the catalog holds, and enters them there; each step is audited. */
final class SnapshotMaker {

  private static final String ACTION = "snapshot.create";

  private final SnapshotContext context;

  SnapshotMaker(SnapshotContext context) {
    this.context = context;
  }

  /**
   * Makes the next snapshot.
   *
   * @return its head, once it is visible
   */
  SnapshotHead make(SnapshotRequest request) throws IOException, SnapshotCreation.RefusedException {
    CatalogConfig catalog = context.config().catalog();
    List<CohortMember> cohort =
        new CohortQuery(catalog.readers(), catalog.owner(), catalog.statementTimeout())
            .find(request.cohort());
    context.audit(
        ACTION,
        request.name(),
        "ASKED",
        Map.of("cohort", request.cohort().toString(), "purpose", request.purpose().code()));
    SnapshotHead head = create(request, cohort);
    new SnapshotRegister(catalog.owner())
        .add(
            head,
            cohort.stream()
                .map(CohortMember::project)
                .collect(Collectors.toCollection(TreeSet::new)));
    context.audit(ACTION, request.name() + "@" + head.version(), "DONE", Map.of());
    context.announce(head);
    return head;
  }

  private SnapshotHead create(SnapshotRequest request, List<CohortMember> cohort)
      throws IOException, SnapshotCreation.RefusedException {
    try {
      return new SnapshotCreation(
              context.snapshots(), context.config().snapshots().signingKey(), Clock.systemUTC())
          .create(request, cohort);
    } catch (SnapshotCreation.RefusedException e) {
      context.audit(ACTION, request.name(), "REFUSED", Map.of("why", e.getMessage()));
      throw e;
    }
  }

  /** A line for people. */
  static String describe(SnapshotHead head) {
    return "%s@%s: %d objects, %d bytes, %d subjects, Merkle root %s"
        .formatted(
            head.name(),
            head.version(),
            head.counts().objects(),
            head.counts().bytes(),
            head.counts().subjects(),
            head.merkleRoot());
  }
}
