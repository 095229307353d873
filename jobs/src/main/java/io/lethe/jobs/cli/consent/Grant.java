package io.lethe.jobs.cli.consent;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lethe.jobs.ConsentTopic;
import io.lethe.jobs.catalog.CatalogDatabase;
import io.lethe.jobs.catalog.ConsentInForce;
import io.lethe.jobs.catalog.ConsentInForce.Decision;
import io.lethe.jobs.catalog.Subject;
import io.lethe.jobs.catalog.SubjectVersions;
import io.lethe.jobs.cli.snapshot.SnapshotContext;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One grant of consent, step by step; it can be taken again. Not thread-safe. */
final class Grant {

  private static final String GRANTED = "GRANTED";

  private final SnapshotContext context;
  private final Subject subject;
  private final Terms terms;
  private final CatalogDatabase owner;
  private ConsentTopic.Place place;

  /**
   * What is granted.
   *
   * @param codes DUO codes: one permission, and modifiers
   * @param expiresAt the first moment at which it is no longer in force, or null
   */
  record Terms(List<String> codes, Instant expiresAt) {

    private Decision decision() {
      return new Decision(GRANTED, codes, expiresAt);
    }
  }

  /**
   * What was there before.
   *
   * @param decision that was in force, empty where it was up to deliveries
   * @param known whether the catalog holds anything of the subject
   */
  record Former(Optional<Decision> decision, boolean known) {}

  Grant(SnapshotContext context, Subject subject, Terms terms) {
    this.context = context;
    this.subject = subject;
    this.terms = terms;
    this.owner = context.config().catalog().owner();
  }

  Former former() throws IOException {
    boolean known = !new SubjectVersions(owner).of(subject).isEmpty();
    return new Former(ConsentInForce.of(owner, subject), known);
  }

  /**
   * Records it: in the audit log, in the catalog, and for the ingest job. Whatever fails on the
   * way, less is permitted than was granted.
   *
   * @throws IOException if it is not in force everywhere
   */
  void record() throws IOException {
    Map<String, String> details = new HashMap<>(Map.of("duo", String.join(" ", terms.codes())));
    if (terms.expiresAt() != null) {
      details.put("expires", terms.expiresAt().toString());
    }
    place = DecisionSteps.record(context, "grant", subject, terms.decision(), details);
    if (!ConsentInForce.of(owner, subject).equals(Optional.of(terms.decision()))) {
      throw new IOException(
          "the grant is recorded, but a decision of a later moment is in force: compare the clocks"
              + " of the machines, and run the command again");
    }
  }

  /** Where the ingest job finds it, once it is recorded. */
  ConsentTopic.Place place() {
    return place;
  }

  String text(Former former) {
    String before = former.decision().map(Grant::describe).orElse("as deliveries said");
    return "%s: %s%s; before: %s"
        .formatted(
            DecisionSteps.name(subject),
            place == null ? "would be " : "",
            describe(terms.decision()),
            before);
  }

  String json(Former former) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode node = mapper.createObjectNode();
    node.put("project", subject.project()).put("subject", subject.pseudonym());
    node.put("recorded", place != null);
    node.set("granted", node(mapper, terms.decision()));
    node.set("before", former.decision().map(it -> node(mapper, it)).orElse(null));
    return node.toString();
  }

  private static ObjectNode node(ObjectMapper mapper, Decision decision) {
    ObjectNode node = mapper.createObjectNode().put("status", decision.status());
    decision.duoCodes().forEach(node.putArray("duoCodes")::add);
    Instant end = decision.expiresAt();
    return node.put("expiresAt", end == null ? null : end.toString());
  }

  private static String describe(Decision decision) {
    if (!decision.status().equals(GRANTED)) {
      return "withdrawn";
    }
    String codes = "granted for " + String.join(" ", decision.duoCodes());
    return decision.expiresAt() == null ? codes : codes + " until " + decision.expiresAt();
  }
}
