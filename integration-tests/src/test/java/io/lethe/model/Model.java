package io.lethe.model;

import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.Withheld;
import io.lethe.model.Version.Brought;
import io.lethe.model.Version.Member;
import io.lethe.platform.Installation;
import io.lethe.schemas.ConsentStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What should be there, in plain maps: deliveries go in one after the other, and nothing ever
 * fails.
 *
 * <p>As the pipeline does, it forgets a delivery that changes nothing, with the moment when that
 * landed. Not thread-safe.
 */
final class Model {

  private static final String HEALTH = "DUO:0000006";
  private static final String REGISTERED = "registered";
  private static final String WITHDRAWN = "CONSENT_WITHDRAWN";

  /** Versions by pseudonym of the study or run, the oldest first. */
  final Map<String, List<Version>> histories = new TreeMap<>();

  /** {@code imaging} or {@code genomics}, by pseudonym. */
  final Map<String, String> kinds = new TreeMap<>();

  /** What subjects decided last, by pseudonym. */
  final Map<String, Terms> decisions = new TreeMap<>();

  /** Every object that was ever written, with its digest. */
  final Map<String, String> written = new TreeMap<>();

  /** Notes on what was written of subjects who had withdrawn. */
  final Set<String> withheld = new TreeSet<>();

  /** What was announced of deliveries, by digest: kind and counts, once for each time. */
  final Map<String, List<String>> settlements = new TreeMap<>();

  /** Reasons of quarantine records by event, once for each time. */
  final Map<String, List<String>> refusals = new TreeMap<>();

  /** Rows of series and files, by key. */
  final Map<String, Told> rows = new TreeMap<>();

  /** The delivery that a version was told of last, by study or run and number. */
  final Map<String, String> versions = new TreeMap<>();

  /** Stage, reason and objects of a refused delivery, by digest. */
  final Map<String, String> refused = new TreeMap<>();

  /** The lowest access tier of a subject, by pseudonym: one of these. */
  final Map<String, Set<String>> tiers = new TreeMap<>();

  /**
   * Of whom a row may have been told last, and as of which versions: of deliveries to one study
   * that are on their way at once, nobody knows which comes last.
   */
  record Told(Set<String> deliveries, int from, int to) {}

  /** A delivery as it comes out of the engines. */
  record Curated(Landing landing, String digest, List<Outcome> outcomes) {

    /** Pseudonym of the study or run. */
    String entity() {
      return outcomes.stream()
          .filter(Outcome.Curated.class::isInstance)
          .map(outcome -> ((Outcome.Curated) outcome).entity())
          .findFirst()
          .orElseThrow();
    }

    /** The row that tells of an object: its series, or a file. */
    private String row(String unit, String part) {
      return landing.run() ? "file/" + Installation.PROJECT + "/" + entity() + "/" + unit : part;
    }
  }

  /** Why the event says that nothing of the delivery is permitted; null where it does not. */
  static String denied(Landing landing) {
    if (landing.consent().getStatus() == ConsentStatus.WITHDRAWN) {
      return WITHDRAWN;
    }
    return landing.consent().getDuoCodes().contains(HEALTH) ? "PURPOSE_NOT_PERMITTED" : null;
  }

  /** Deliveries to one study or run, in the order in which they led to versions. */
  void settle(List<Curated> deliveries, RuleBook rules) {
    Map<String, Set<String>> former = new TreeMap<>(tiers);
    Map<String, Set<String>> told = new TreeMap<>();
    Version newest = Version.NONE;
    for (Curated one : deliveries) {
      Brought brought = permitted(one, rules);
      if (brought != null) {
        newest = settle(one, brought, told);
      }
    }
    if (deliveries.stream().map(Curated::digest).distinct().count() > 1) {
      blur(told, newest, former);
    }
  }

  private Version settle(Curated one, Brought brought, Map<String, Set<String>> told) {
    String entity = one.entity();
    List<Version> history = histories.computeIfAbsent(entity, name -> new ArrayList<>());
    kinds.put(entity, one.landing().run() ? "genomics" : "imaging");
    Version last = history.isEmpty() ? Version.NONE : history.get(history.size() - 1);
    Version next = last.after(brought);
    if (next != last) {
      history.add(next);
    }
    versions.put(entity + " " + next.number(), one.digest());
    brought
        .objects()
        .forEach(
            (unit, object) -> {
              Member held = next.members().get(unit);
              if (held != null && held.path().equals(object.path())) {
                String row = one.row(unit, object.part());
                rows.put(row, new Told(Set.of(one.digest()), next.number(), next.number()));
                told.computeIfAbsent(row, name -> new TreeSet<>()).add(one.digest());
                tiers.merge(object.subject(), Set.of(next.tier()), Model::lower);
              }
            });
    return next;
  }

  /**
   * After a failure deliveries to one study settle in another order and are told as of the newest
   * version: any of them may be the last one.
   */
  private void blur(
      Map<String, Set<String>> told, Version newest, Map<String, Set<String>> former) {
    told.forEach(
        (row, digests) ->
            rows.computeIfPresent(
                row, (key, last) -> new Told(digests, last.from(), newest.number())));
    newest
        .members()
        .values()
        .forEach(
            object -> {
              Set<String> before = former.get(object.subject());
              Set<String> own = Set.of(newest.tier());
              Set<String> may = new TreeSet<>(before == null ? own : lower(before, own));
              may.addAll(tiers.get(object.subject()));
              tiers.put(object.subject(), may);
            });
  }

  /** Of each that may be, the one that more people may see. */
  private static Set<String> lower(Set<String> all, Set<String> others) {
    Set<String> lower = new TreeSet<>();
    for (String a : all) {
      for (String b : others) {
        lower.add(a.equals(REGISTERED) ? a : b);
      }
    }
    return lower;
  }

  /** What of a delivery may be in a version; null where that is nothing. */
  private Brought permitted(Curated one, RuleBook rules) {
    Map<String, Member> objects = new TreeMap<>();
    List<String> reasons = new ArrayList<>();
    String denied = denied(one.landing());
    if (denied != null) {
      return refuse(one, denied, 0, List.of(denied));
    }
    for (Outcome outcome : one.outcomes()) {
      if (outcome instanceof Outcome.Quarantined refusal) {
        reasons.add(refusal.reason().name());
      } else if (outcome instanceof Outcome.Curated object) {
        written.put(object.key(), object.sha256().hex());
        if (withdrawn(object.subject())) {
          reasons.add(WITHDRAWN);
          withhold(one, object);
        } else {
          objects.put(object.unit(), member(object, one, rules));
        }
      }
    }
    int landed = one.outcomes().size();
    if (objects.isEmpty()) {
      return refuse(one, reasons.get(0), landed, reasons);
    }
    count(settlements, one.digest(), List.of("VERSION %d %d".formatted(landed, objects.size())));
    count(refusals, one.landing().eventId(), reasons);
    return new Brought(
        one.digest(),
        one.landing().landedAt(),
        rules.policy().tags(),
        Terms.of(one.landing().consent()),
        objects);
  }

  private void withhold(Curated one, Outcome.Curated object) {
    if (!one.landing().run()) {
      withheld.add(Withheld.key(Installation.PROJECT, object.subject(), object.entity()));
    }
  }

  private Brought refuse(Curated one, String reason, int landed, List<String> reasons) {
    String stage = ReasonCode.valueOf(reason).stage().name();
    refused.put(one.digest(), "%s %s %d %d".formatted(stage, reason, landed, landed));
    count(settlements, one.digest(), List.of("REFUSAL %d 0".formatted(landed)));
    count(refusals, one.landing().eventId(), reasons);
    return null;
  }

  private static Member member(Outcome.Curated object, Curated one, RuleBook rules) {
    return new Member(
        object.key(),
        object.sha256().hex(),
        object.bytesOut(),
        object.subject(),
        object.part(),
        rules.recipe(one.landing().run()).digest().hex(),
        one.landing().landedAt());
  }

  boolean withdrawn(String subject) {
    return decisions.containsKey(subject) && decisions.get(subject).status().equals("WITHDRAWN");
  }

  private static void count(Map<String, List<String>> map, String key, Collection<String> more) {
    List<String> all = map.computeIfAbsent(key, name -> new ArrayList<>());
    all.addAll(more);
    all.sort(null);
  }

  Version newest(String entity) {
    List<Version> history = histories.get(entity);
    return history.get(history.size() - 1);
  }
}
