package io.lethe.jobs.cli.consent;

import io.lethe.jobs.ConsentTopic;
import io.lethe.jobs.catalog.ConsentInForce.Decision;
import io.lethe.jobs.catalog.SnapshotRegister;
import io.lethe.jobs.catalog.Subject;
import io.lethe.jobs.cli.snapshot.SnapshotContext;
import io.lethe.schemas.ConsentDecision;
import io.lethe.schemas.ConsentStatus;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** What follows whatever a subject decides. Stateless. */
final class DecisionSteps {

  private DecisionSteps() {}

  /**
   * Records a decision: in the audit log, in the catalog, and for the ingest job. It can be
   * recorded again after a failure.
   *
   * @param command of {@code lethe consent}
   * @param details for the audit log
   * @return where the ingest job finds it
   */
  static ConsentTopic.Place record(
      SnapshotContext context,
      String command,
      Subject subject,
      Decision decision,
      Map<String, String> details)
      throws IOException {
    context.audit("consent." + command, name(subject), "DONE", details);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    new SnapshotRegister(context.config().catalog().owner())
        .decide(subject, decision, now, "lethe consent " + command);
    return new ConsentTopic(context.config().kafka())
        .announce(
            new ConsentDecision(
                subject.project(),
                subject.pseudonym(),
                ConsentStatus.valueOf(decision.status()),
                now));
  }

  /** By which the audit log knows a subject. */
  static String name(Subject subject) {
    return subject.project() + "/" + subject.pseudonym();
  }
}
