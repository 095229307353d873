package io.lethe.jobs.cli.consent;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lethe.jobs.catalog.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What came of a withdrawal, or would come of it. Not thread-safe. */
final class WithdrawalReport {

  private final Consumer<String> say;
  private final List<String> revoked = new ArrayList<>();
  private final List<String> next = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private Integer deleted;

  /**
   * @param say takes lines for people, as things come to pass
   */
  WithdrawalReport(Consumer<String> say) {
    this.say = say;
  }

  /**
   * @param snapshot NAME@VERSION
   */
  void revoked(String snapshot, String line) {
    revoked.add(snapshot);
    say.accept(line);
  }

  /**
   * @param snapshot that follows: NAME@VERSION, or NAME where it is not made
   */
  void next(String snapshot, String line) {
    next.add(snapshot);
    say.accept(line);
  }

  /** A next snapshot was refused, in a sentence. */
  void refused(String why) {
    refused.add(why);
  }

  void deleted(int objects, String line) {
    deleted = objects;
    say.accept(line);
  }

  List<String> refused() {
    return refused;
  }

  /** What went wrong, in sentences; to be added to. */
  List<String> faults() {
    return faults;
  }

  /**
   * For programs.
   *
   * @param recorded false if nothing was changed
   */
  String json(Subject subject, boolean recorded) {
    ObjectNode node = new ObjectMapper().createObjectNode();
    node.put("project", subject.project()).put("subject", subject.pseudonym());
    node.put("recorded", recorded);
    revoked.forEach(node.putArray("revoked")::add);
    next.forEach(node.putArray("next")::add);
    refused.forEach(node.putArray("refused")::add);
    node.put("deletedObjects", deleted);
    faults.forEach(node.putArray("faults")::add);
    return node.toString();
  }
}
