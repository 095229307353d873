package io.lethe.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A version of a study or run, as it should be; or what is known of it since, which differs from
 * what was written by later moments alone.
 *
 * @param cause digest of the delivery that led to it
 * @param changes how many objects changed, by reason
 * @param tagsLandedAt when the delivery landed that brought the policy tags
 * @param terms of consent by series or sample
 * @param members by unit
 */
record Version(
    int number,
    String cause,
    Map<String, Integer> changes,
    Map<String, String> tags,
    Instant tagsLandedAt,
    Map<String, Said> terms,
    Map<String, Member> members) {

  /** Of the reasons that apply, the last one is the version's. */
  private static final List<String> REASONS =
      List.of("POLICY", "NEW_OBJECTS", "RECIPE", "CORRECTION");

  /** What is before the first delivery. */
  static final Version NONE =
      new Version(0, null, Map.of(), Map.of(), Instant.MIN, Map.of(), Map.of());

  Version {
    changes = Map.copyOf(changes);
    terms = Map.copyOf(terms);
    members = Map.copyOf(members);
  }

  /** One object of it. */
  record Member(
      String path,
      String sha256,
      long size,
      String subject,
      String part,
      String recipe,
      Instant landedAt) {}

  /** What was said of a consent, and when. */
  record Said(Terms terms, Instant landedAt) {}

  /** What a settled delivery brings. */
  record Brought(
      String digest,
      Instant landedAt,
      Map<String, String> tags,
      Terms terms,
      Map<String, Member> objects) {}

  /** The version after a delivery; of the same number where it says what is there already. */
  Version after(Brought delivery) {
    Map<String, Member> units = new TreeMap<>(members);
    Map<String, Integer> counts = new TreeMap<>();
    delivery
        .objects()
        .forEach(
            (unit, object) -> {
              Member former = members.get(unit);
              String change = change(former, object);
              if (change != null) {
                units.put(unit, object);
                counts.merge(change, 1, Integer::sum);
              } else if (object.path().equals(former.path())
                  && object.landedAt().isAfter(former.landedAt())) {
                units.put(unit, object);
              }
            });
    boolean laterPolicy = delivery.landedAt().isAfter(tagsLandedAt);
    Map<String, Said> said = said(delivery);
    int underOthers =
        laterPolicy && !tags.equals(delivery.tags()) ? members.size() : underOtherTerms(said);
    if (underOthers > 0) {
      counts.put("POLICY", underOthers);
    }
    Map<String, String> nextTags = laterPolicy ? delivery.tags() : tags;
    Instant tagged = laterPolicy ? delivery.landedAt() : tagsLandedAt;
    return counts.isEmpty()
        ? new Version(number, cause, changes, nextTags, tagged, said, units)
        : new Version(number + 1, delivery.digest(), counts, nextTags, tagged, said, units);
  }

  private static String change(Member former, Member object) {
    if (former == null) {
      return "NEW_OBJECTS";
    }
    int landing = object.landedAt().compareTo(former.landedAt());
    boolean otherRules = !object.recipe().equals(former.recipe());
    if (landing < 0 || landing == 0 && !otherRules || object.path().equals(former.path())) {
      return null;
    }
    return otherRules ? "RECIPE" : "CORRECTION";
  }

  private Map<String, Said> said(Brought delivery) {
    Map<String, Said> said = new TreeMap<>(terms);
    Said own = new Said(delivery.terms(), delivery.landedAt());
    for (Member object : delivery.objects().values()) {
      said.merge(object.part(), own, (a, b) -> a.landedAt().isAfter(b.landedAt()) ? a : b);
    }
    return said;
  }

  private int underOtherTerms(Map<String, Said> said) {
    return (int)
        members.values().stream()
            .map(Member::part)
            .filter(part -> !said.get(part).terms().equals(terms.get(part).terms()))
            .count();
  }

  String tier() {
    return tags.get("access-tier");
  }

  String reason() {
    return REASONS.stream().filter(changes::containsKey).reduce((a, b) -> b).orElseThrow();
  }

  List<Member> of(String part) {
    return members.values().stream().filter(member -> member.part().equals(part)).toList();
  }

  long bytes() {
    return members.values().stream().mapToLong(Member::size).sum();
  }

  /** The only subject; null where there are several. */
  String subject() {
    List<String> subjects = members.values().stream().map(Member::subject).distinct().toList();
    return subjects.size() == 1 ? subjects.get(0) : null;
  }

  /** What the consents to all of it permit. */
  Terms consent() {
    return Terms.shared(
        members.values().stream()
            .map(Member::part)
            .distinct()
            .map(part -> terms.get(part).terms())
            .toList());
  }

  /** Path, digest and size, in the order of the Merkle tree: that of the bytes of the paths. */
  List<Member> sorted() {
    // All paths are ASCII.
    return members.values().stream().sorted(Comparator.comparing(Member::path)).toList();
  }
}
