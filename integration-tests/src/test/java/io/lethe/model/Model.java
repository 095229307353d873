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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What should be there, in plain maps: deliveries go in one after the other, and nothing ever
 * fails. What settles late does not prevail over what landed later, whether or not that made a
 * version. Not thread-safe.
 */
final class Model {

  private static final String HEALTH = "DUO:0000006";
  private static final String REGISTERED = "registered";
  private static final String WITHDRAWN = "CONSENT_WITHDRAWN";

  /** Versions by pseudonym of the study or run, the oldest first. */
  final Map<String, List<Version>> histories = new TreeMap<>();

  /** What is known of each of them, with all that was said again since its newest version. */
  private final Map<String, Version> states = new TreeMap<>();

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

  /** Of whom a version may have been told last, by study or run and number. */
  final Map<String, Set<String>> versions = new TreeMap<>();

  /** Stage, reason and objects of a refused delivery, by digest. */
  final Map<String, String> refused = new TreeMap<>();

  /** The lowest access tier of a subject, by pseudonym: one of these. */
  final Map<String, Set<String>> tiers = new TreeMap<>();

  /**
   * Of whom a row may have been told last, and as of which versions: of deliveries to one study
   * that are on their way at once, nobody knows which comes last.
   */
  record Told(Set<String> deliveries, int from, int to) {}

  /**
   * A delivery as it comes out of the engines.
   *
   * @param withdrawn whether an object is of somebody who withdrew in time
   */
  record Curated(
      Landing landing,
      String digest,
      List<Outcome> outcomes,
      Predicate<Outcome.Curated> withdrawn) {

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
    Map<String, Set<String>> tiersBefore = new TreeMap<>(tiers);
    Map<String, Told> told = new TreeMap<>();
    Map<String, Version> led = new LinkedHashMap<>();
    String entity = null;
    for (Curated one : deliveries) {
      Brought brought = permitted(one, rules);
      if (brought != null) {
        entity = one.entity();
        led.putIfAbsent(one.digest(), settle(one, brought, told));
      }
    }
    if (led.size() > 1) {
      blur(entity, led, told, tiersBefore);
    }
  }

  /** The version that one delivery leads to, or the last one. */
  private Version settle(Curated one, Brought brought, Map<String, Told> told) {
    List<Version> history = histories.computeIfAbsent(one.entity(), name -> new ArrayList<>());
    kinds.put(one.entity(), one.landing().run() ? "genomics" : "imaging");
    Version last = states.getOrDefault(one.entity(), Version.NONE);
    Version next = last.after(brought);
    states.put(one.entity(), next);
    boolean same = next.number() == last.number();
    if (!same) {
      history.add(next);
    }
    versions.put(one.entity() + " " + next.number(), Set.of(one.digest()));
    brought
        .objects()
        .forEach(
            (unit, object) -> {
              Member held = next.members().get(unit);
              if (held != null && held.path().equals(object.path())) {
                String row = one.row(unit, object.part());
                Told former = told.getOrDefault(row, rows.get(row));
                int from = same && former != null ? former.from() : next.number();
                Set<String> any = new TreeSet<>(Set.of(one.digest()));
                any.addAll(told.containsKey(row) ? told.get(row).deliveries() : Set.of());
                told.put(row, new Told(any, from, next.number()));
                rows.put(row, new Told(Set.of(one.digest()), next.number(), next.number()));
                tiers.merge(object.subject(), Set.of(next.tier()), Model::lower);
              }
            });
    return next;
  }

  /**
   * Of several deliveries at once it is not known when one settled that leads to no version; and
   * after a failure they settle in another order and are told as of the newest version.
   *
   * @param led the version after each of them
   */
  private void blur(
      String entity,
      Map<String, Version> led,
      Map<String, Told> told,
      Map<String, Set<String>> tiersBefore) {
    Version newest = newest(entity);
    told.forEach(
        (row, any) -> rows.put(row, new Told(any.deliveries(), any.from(), newest.number())));
    Set<String> idle = new TreeSet<>(led.keySet());
    histories.get(entity).forEach(version -> idle.remove(version.cause()));
    int first = led.values().stream().mapToInt(Version::number).min().orElseThrow();
    for (Version version : histories.get(entity)) {
      if (version.number() >= first - 1) {
        Set<String> any = new TreeSet<>(idle);
        any.addAll(versions.get(entity + " " + version.number()));
        any.addAll(led.containsKey(version.cause()) ? Set.of(version.cause()) : Set.of());
        versions.put(entity + " " + version.number(), any);
      }
    }
    for (Member object : newest.members().values()) {
      Set<String> own = Set.of(newest.tier());
      Set<String> before = tiersBefore.get(object.subject());
      Set<String> may = new TreeSet<>(before == null ? own : lower(before, own));
      may.addAll(tiers.get(object.subject()));
      tiers.put(object.subject(), may);
    }
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
        if (one.withdrawn().test(object)) {
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
