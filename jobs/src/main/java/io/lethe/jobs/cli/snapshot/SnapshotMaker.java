package io.lethe.jobs.cli.snapshot;

import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.jobs.catalog.Subject;
import io.lethe.jobs.config.CatalogConfig;
import io.lethe.jobs.snapshot.CohortMember;
import io.lethe.jobs.snapshot.CohortQuery;
import io.lethe.jobs.snapshot.SnapshotCreation;
import io.lethe.jobs.snapshot.SnapshotRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Makes snapshots of what the catalog holds, and enters them there; each step is audited. */
public final class SnapshotMaker {

  /** Exit status of a command where making a snapshot was refused. */
  public static final int REFUSED = 3;

  private static final String ACTION = "snapshot.create";

  private final SnapshotContext context;

  /** Makes snapshots there; the context remains the caller's to close. */
  public SnapshotMaker(SnapshotContext context) {
    this.context = context;
  }

  /**
   * Makes the next snapshot.
   *
   * @return its head, once it is visible
   * @throws IOException also where it was made, but must not be used; the message says so
   */
  public SnapshotHead make(SnapshotRequest request)
      throws IOException, SnapshotCreation.RefusedException {
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
    String made = head.name() + "@" + head.version();
    int withdrawn = complete(head, cohort);
    context.audit(ACTION, made, "DONE", Map.of("withdrawn", Integer.toString(withdrawn)));
    context.announce(head);
    if (withdrawn > 0) {
      throw new IOException(
          "%s is there, but %d of its subjects withdrew while it was made: it is revoked; run the command again"
              .formatted(made, withdrawn));
    }
    return head;
  }

  private int complete(SnapshotHead head, List<CohortMember> cohort) throws IOException {
    Set<String> projects = new TreeSet<>();
    Set<Subject> subjects = new HashSet<>();
    for (CohortMember member : cohort) {
      projects.add(member.project());
      subjects.add(new Subject(member.project(), member.subject()));
    }
    return new SnapshotCompletion(context).complete(head, projects, subjects);
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
  public static String describe(SnapshotHead head) {
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
