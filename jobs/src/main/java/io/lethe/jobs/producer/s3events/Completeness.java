package io.lethe.jobs.producer.s3events;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;

/** Tells which groups are complete, by their rules. Thread-safe where the ledger is held. */
final class Completeness {

  private final Rules rules;
  private final ObjectLedger ledger;
  private final Supplier<Instant> readUpTo;

  /**
   * @param readUpTo all notifications of before that moment are known
   */
  Completeness(Rules rules, ObjectLedger ledger, Supplier<Instant> readUpTo) {
    this.rules = Objects.requireNonNull(rules, "rules");
    this.ledger = Objects.requireNonNull(ledger, "ledger");
    this.readUpTo = Objects.requireNonNull(readUpTo, "readUpTo");
  }

  /**
   * Fails where the rules of groups that wait are gone.
   *
   * @throws IllegalArgumentException the message says what to change
   */
  void requireRules() throws IOException {
    ledger.open(
        (name, group) -> {
          rule(name);
          return false;
        });
  }

  /** Whether a group is to be announced. */
  boolean isComplete(GroupName name, OpenGroup group) throws IOException {
    Completion completion = rule(name).completion();
    if (completion instanceof Completion.Marker marker) {
      return group.marker() != null
          ? isQuiet(group, marker.settle())
          : isQuiet(group, marker.late()) && isLate(name, group);
    }
    return completion instanceof Completion.Quiet quiet && isQuiet(group, quiet.time());
  }

  /** Whether a group waited too long for what would complete it. */
  boolean isExpired(GroupName name, OpenGroup group) throws IOException {
    return rule(name).completion() instanceof Completion.Marker marker
        && isQuiet(group, marker.expires())
        && group.marker() == null
        && !isLate(name, group);
  }

  private boolean isQuiet(OpenGroup group, Duration time) {
    return !group.last().plus(time).isAfter(readUpTo.get());
  }

  /**
   * Objects that are new in a group that had its marker make a further delivery, and there may be
   * no second marker. Where one of them was announced before, the whole may be on its way again:
   * only a newer marker tells when it is complete.
   */
  private boolean isLate(GroupName name, OpenGroup group) throws IOException {
    if (group.continued() == null) {
      group.continued(ledger.wasMarked(name));
    }
    return group.continued() && !group.isAgain();
  }

  private Rule.Grouped rule(GroupName name) {
    return rules
        .grouped(name.rule())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "objects of rule "
                        + name.rule()
                        + " wait to be announced: the rules must have it until then"));
  }
}
