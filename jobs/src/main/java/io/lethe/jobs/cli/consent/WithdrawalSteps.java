package io.lethe.jobs.cli.consent;

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
import java.util.function.Consumer;

/** What follows from a withdrawal, step by step; each can be taken again. */
final class WithdrawalSteps {

  /** By which the audit log knows it. */
  static final String DELETION = "consent.delete-objects";

  private static final Decision WITHDRAWN =
      new Decision(ConsentStatus.WITHDRAWN.name(), List.of(), null);

  private final SnapshotContext context;
  private final Subject subject;
  private final Consumer<String> say;
  private final LetheConfig config;
  private final SnapshotRegister register;
  private final Withdrawal withdrawal;
  private ConsentTopic.Place place;
  private boolean held;

  /**
   * @param say takes lines for people
   */
  WithdrawalSteps(SnapshotContext context, Subject subject, Consumer<String> say) {
    this.context = context;
    this.subject = subject;
    this.say = say;
    this.config = context.config();
    this.register = new SnapshotRegister(config.catalog().owner());
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

  /**
   * Marks what holds the subject.
   *
   * @return which snapshots could not be looked at or marked, and why
   */
  List<String> revoke() throws IOException {
    return withdrawal.revoke(
        subject,
        (snapshot, contents) -> {
          held = true;
          SnapshotHead head = snapshot.head();
          register.revoke(head, contents.projects(), Instant.now());
          say.accept(head.name() + "@" + head.version());
        });
  }

  /** Whether the catalog holds anything of the subject, or a snapshot did when it was asked. */
  boolean known() throws IOException {
    return held || !new SubjectVersions(config.catalog().owner()).of(subject).isEmpty();
  }

  /**
   * Makes the snapshots that follow.
   *
   * @param faults takes what went wrong, in sentences
   * @return why some were refused
   */
  List<String> next(List<String> faults) throws IOException {
    List<String> refusals = new ArrayList<>();
    SnapshotMaker maker = new SnapshotMaker(context);
    Path publicKey = config.snapshots().publicKey();
    for (SnapshotHead head : withdrawal.toFollow(subject.pseudonym(), publicKey, faults)) {
      Faults.collect(
          "no next snapshot of " + head.name(),
          faults,
          () -> {
            try {
              say.accept(SnapshotMaker.describe(maker.make(SnapshotRequest.again(head))));
            } catch (SnapshotCreation.RefusedException e) {
              refusals.add("no next snapshot of " + head.name() + ": " + e.getMessage());
            }
          });
    }
    return refusals;
  }

  /**
   * Deletes the subject's curated objects.
   *
   * @param faults takes what could not be looked at, in sentences
   */
  void delete(List<String> faults) throws IOException {
    delete(objects(faults));
  }

  /**
   * Deletes what of the subject was curated since its objects were deleted; where there is nothing,
   * nothing is said or recorded.
   *
   * @param faults takes what could not be looked at, in sentences
   */
  void sweep(List<String> faults) throws IOException {
    Set<String> paths = new Erasure(context.snapshots()).present(objects(faults));
    if (!paths.isEmpty()) {
      say.accept(DecisionSteps.name(subject));
      delete(paths);
    }
  }

  private Set<String> objects(List<String> faults) throws IOException {
    List<String> entities = new SubjectVersions(config.catalog().owner()).of(subject);
    return new Erasure(context.snapshots()).find(entities, subject, faults);
  }

  private void delete(Set<String> paths) throws IOException {
    Map<String, String> count = Map.of("objects", Integer.toString(paths.size()));
    context.audit(DELETION, DecisionSteps.name(subject), "ASKED", count);
    new Erasure(context.snapshots()).delete(paths);
    context.audit(DELETION, DecisionSteps.name(subject), "DONE", count);
    say.accept(paths.size() + " objects deleted");
  }
}
