package io.lethe.jobs.cli.consent;

import io.lethe.curation.snapshot.SemanticVersion;
import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.jobs.ConsentTopic;
import io.lethe.jobs.catalog.ConsentInForce.Decision;
import io.lethe.jobs.catalog.SnapshotRegister;
import io.lethe.jobs.catalog.Subject;
import io.lethe.jobs.catalog.SubjectVersions;
import io.lethe.jobs.cli.snapshot.SnapshotContext;
import io.lethe.jobs.cli.snapshot.SnapshotMaker;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.jobs.snapshot.Erasure;
import io.lethe.jobs.snapshot.Faults;
import io.lethe.jobs.snapshot.SnapshotCreation;
import io.lethe.jobs.snapshot.SnapshotRequest;
import io.lethe.jobs.snapshot.Withdrawal;
import io.lethe.schemas.ConsentStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What follows from a withdrawal, step by step; each can be taken again. Not thread-safe. */
final class WithdrawalSteps {

  /** By which the audit log knows it. */
  static final String DELETION = "consent.delete-objects";

  private static final String SNAPSHOTS = "the snapshots";
  private static final String OBJECTS = "the subject's objects";

  private static final Decision WITHDRAWN =
      new Decision(ConsentStatus.WITHDRAWN.name(), List.of(), null);

  private final SnapshotContext context;
  private final Subject subject;
  private final WithdrawalReport report;
  private final LetheConfig config;
  private final Erasure erasure;
  private final Withdrawal withdrawal;
  private ConsentTopic.Place place;
  private boolean held;

  WithdrawalSteps(SnapshotContext context, Subject subject, WithdrawalReport report) {
    this.context = context;
    this.subject = subject;
    this.report = report;
    this.config = context.config();
    this.erasure = new Erasure(context.snapshots());
    this.withdrawal =
        new Withdrawal(context.snapshots(), config.snapshots().signingKey(), Clock.systemUTC());
  }

  /** Denies the subject to everything that comes. */
  void record() throws IOException {
    place = DecisionSteps.record(context, "withdraw", subject, WITHDRAWN, Map.of());
  }

  /** Where the ingest job finds the decision, once it is recorded. */
  ConsentTopic.Place place() {
    return place;
  }

  /** Marks what holds the subject. */
  void revoke() {
    SnapshotRegister register = new SnapshotRegister(config.catalog().owner());
    Withdrawal.Holding marked =
        (snapshot, contents) -> {
          held = true;
          register.revoke(snapshot.head(), contents.projects(), Instant.now());
          report.revoked(name(snapshot.head()), name(snapshot.head()));
        };
    Faults.collect(
        SNAPSHOTS,
        report.faults(),
        () -> report.faults().addAll(withdrawal.revoke(subject, marked)));
  }

  /**
   * Tells what the other steps would do, and does nothing.
   *
   * @param next whether snapshots were to follow
   * @param delete whether objects were to be deleted
   */
  void preview(boolean next, boolean delete) {
    Withdrawal.Holding found =
        (snapshot, contents) -> {
          held = true;
          SnapshotHead head = snapshot.head();
          report.revoked(name(head), name(head) + " would be revoked");
          if (next && last(head)) {
            report.next(head.name(), "a snapshot would follow " + name(head));
          }
        };
    Faults.collect(
        SNAPSHOTS, report.faults(), () -> report.faults().addAll(withdrawal.find(subject, found)));
    if (delete) {
      Faults.collect(
          OBJECTS,
          report.faults(),
          () -> {
            int objects = erasure.present(objects()).size();
            report.deleted(objects, objects + " objects would be deleted");
          });
    }
  }

  private boolean last(SnapshotHead head) throws IOException {
    List<SemanticVersion> versions = context.snapshots().versions(head.name());
    return versions.get(versions.size() - 1).equals(head.version());
  }

  /** Whether the catalog holds anything of the subject, or a snapshot did when it was asked. */
  boolean known() throws IOException {
    return held || !new SubjectVersions(config.catalog().owner()).of(subject).isEmpty();
  }

  /** Makes the snapshots that follow. */
  void next() {
    SnapshotMaker maker = new SnapshotMaker(context);
    Path publicKey = config.snapshots().publicKey();
    List<SnapshotHead> heads = new ArrayList<>();
    Faults.collect(
        SNAPSHOTS,
        report.faults(),
        () -> heads.addAll(withdrawal.toFollow(subject.pseudonym(), publicKey, report.faults())));
    for (SnapshotHead head : heads) {
      Faults.collect(
          "no next snapshot of " + head.name(), report.faults(), () -> next(maker, head));
    }
  }

  private void next(SnapshotMaker maker, SnapshotHead head) throws IOException {
    try {
      SnapshotHead made = maker.make(SnapshotRequest.again(head));
      report.next(name(made), SnapshotMaker.describe(made));
    } catch (SnapshotCreation.RefusedException e) {
      report.refused("no next snapshot of " + head.name() + ": " + e.getMessage());
    }
  }

  /** Deletes the subject's curated objects. */
  void delete() {
    Faults.collect(
        OBJECTS,
        report.faults(),
        () -> {
          Set<String> objects = objects();
          delete(objects, erasure.present(objects).size());
        });
  }

  /**
   * Deletes what of the subject was curated since its objects were deleted.
   *
   * @return how many; where there is nothing, nothing is recorded
   */
  int sweep() throws IOException {
    Set<String> objects = objects();
    int present = erasure.present(objects).size();
    if (present > 0) {
      delete(objects, present);
    }
    return present;
  }

  /** All that was ever there. */
  private Set<String> objects() throws IOException {
    List<String> entities = new SubjectVersions(config.catalog().owner()).of(subject);
    return erasure.find(entities, subject, report.faults());
  }

  /** Deletes all of them, also what a listing does not show; only those present are told. */
  private void delete(Set<String> objects, int present) throws IOException {
    Map<String, String> count = Map.of("objects", Integer.toString(present));
    context.audit(DELETION, DecisionSteps.name(subject), "ASKED", count);
    erasure.delete(objects);
    context.audit(DELETION, DecisionSteps.name(subject), "DONE", count);
    report.deleted(present, present + " objects deleted");
  }

  private static String name(SnapshotHead head) {
    return head.name() + "@" + head.version();
  }
}
