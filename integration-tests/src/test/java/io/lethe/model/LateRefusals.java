package io.lethe.model;

import io.lethe.curation.Outcome;
import io.lethe.faults.Observed;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.Quarantined;
import io.lethe.schemas.SourcePosition;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What was refused of deliveries that a withdrawal has overtaken. Only the pipeline knows: the
 * model takes its word for which objects were too late, and holds all that follows against it. Not
 * thread-safe.
 */
final class LateRefusals {

  private static final Comparator<SourcePosition> BY_OFFSET =
      Comparator.comparing(SourcePosition::getPartition).thenComparing(SourcePosition::getOffset);

  private final Set<SourcePosition> former = new HashSet<>();
  private final Map<String, TreeMap<SourcePosition, Set<String>>> refused = new HashMap<>();

  /** Forgets what was refused until now. */
  void begin(Observed observed) {
    observed.quarantine().forEach(refusal -> former.add(refusal.getSource()));
    refused.clear();
  }

  /** Whether there is a record of every object that settled deliveries say was refused. */
  static boolean complete(Observed observed) {
    long settled =
        observed.catalog().stream()
            .filter(Observed::settles)
            .mapToLong(CatalogUpdate::getQuarantined)
            .sum();
    return settled
        == observed.quarantine().stream().filter(record -> record.getUri() != null).count();
  }

  /** Takes in what was refused since. */
  void take(Observed observed) {
    for (Quarantined refusal : observed.quarantine()) {
      if (!former.contains(refusal.getSource())
          && refusal.getReason().equals("CONSENT_WITHDRAWN")) {
        refused
            .computeIfAbsent(refusal.getEventId(), event -> new TreeMap<>(BY_OFFSET))
            .computeIfAbsent(refusal.getSource(), source -> new HashSet<>())
            .add(refusal.getUri());
      }
    }
  }

  /**
   * Of a delivery that was sent several times at once, the last ones were refused.
   *
   * @param left how often it was sent from this time on
   */
  Predicate<Outcome.Curated> of(Landing landing, int left, List<Outcome> outcomes) {
    Deque<Set<String>> sends =
        new ArrayDeque<>(refused.getOrDefault(landing.eventId(), new TreeMap<>()).values());
    if (sends.size() < left) {
      return object -> false;
    }
    while (sends.size() > left) {
      sends.removeFirst();
    }
    Set<String> uris = sends.getFirst();
    return object -> uris.contains(landing.objects().get(outcomes.indexOf(object)).uri());
  }
}
