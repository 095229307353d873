package io.lethe.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.lethe.curation.Outcome;
import io.lethe.curation.version.VersionManifest;
import io.lethe.curation.version.VersionedObject;
import io.lethe.schemas.CatalogKind;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.Quarantined;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Holds what is there against what must be: the conservation law, one version a delivery, objects
 * of the bytes that an undisturbed run writes, nothing partial, every event once. Over all
 * deliveries since the start, so that no later fault can spoil what was right before.
 */
final class Verdict {

  private static final String DELIVERY = "/run/facets/lethe_delivery/delivery";

  private final List<Expected> expected;
  private final int poison;
  private final Observed observed;
  private final List<String> faults = new ArrayList<>();

  private Verdict(List<Expected> expected, int poison, Observed observed) {
    this.expected = expected;
    this.poison = poison;
    this.observed = observed;
  }

  /**
   * Every violation in words, none where all is well.
   *
   * @param poison messages that are refused before they are a delivery
   */
  static List<String> of(Collection<Expected> expected, int poison, Observed observed) {
    Verdict verdict = new Verdict(List.copyOf(expected), poison, observed);
    verdict.deliveries();
    verdict.events();
    verdict.objects();
    verdict.versions();
    return List.copyOf(verdict.faults);
  }

  /** The delivery that a lineage event tells of. */
  static String delivery(JsonNode event) {
    return event.at(DELIVERY).asText();
  }

  private void deliveries() {
    Map<String, List<CatalogUpdate>> settled =
        observed.catalog().stream()
            .filter(Observed::settles)
            .collect(Collectors.groupingBy(CatalogUpdate::getDelivery));
    for (Expected delivery : expected) {
      List<CatalogUpdate> updates = settled.getOrDefault(delivery.digest(), List.of());
      require(
          updates.size() == delivery.times(),
          "%s is settled %d times, not %d",
          delivery.eventId(),
          updates.size(),
          delivery.times());
      updates.forEach(update -> conserved(delivery, update));
    }
    Set<String> known = expected.stream().map(Expected::digest).collect(Collectors.toSet());
    require(known.containsAll(settled.keySet()), "a delivery is settled that nobody sent");
  }

  private void conserved(Expected delivery, CatalogUpdate update) {
    int curated = delivery.curated().size();
    require(
        update.getLanded() == delivery.landed()
            && update.getCurated() == curated
            && update.getQuarantined() == delivery.landed() - curated,
        "%s: landed %d, curated %d, quarantined %d",
        delivery.eventId(),
        update.getLanded(),
        update.getCurated(),
        update.getQuarantined());
    require(
        (update.getKind() == CatalogKind.VERSION) == curated > 0,
        "%s ends as %s",
        delivery.eventId(),
        update.getKind());
  }

  /** Each event once: a redelivery by the producer has events of its own. */
  private void events() {
    Map<String, Integer> entries = new HashMap<>();
    observed.catalog().stream()
        .filter(update -> !Observed.settles(update))
        .forEach(update -> entries.merge(update.getDelivery(), 1, Integer::sum));
    Map<String, Integer> lineage = new HashMap<>();
    for (JsonNode event : observed.lineage()) {
      lineage.merge(delivery(event), 1, Integer::sum);
    }
    Map<String, List<String>> refusals =
        observed.quarantine().stream()
            .filter(refusal -> refusal.getUri() != null)
            .collect(
                Collectors.groupingBy(
                    Quarantined::getEventId,
                    Collectors.mapping(
                        r -> r.getUri() + " " + r.getReason(), Collectors.toList())));
    for (Expected delivery : expected) {
      String name = delivery.eventId();
      long series = delivery.curated().stream().map(Outcome.Curated::part).distinct().count();
      count(name, "catalog entries", entries.get(delivery.digest()), series * delivery.times());
      count(name, "lineage events", lineage.get(delivery.digest()), delivery.times());
      List<String> refused = refusals.getOrDefault(name, List.of()).stream().sorted().toList();
      require(
          refused.equals(delivery.refusals()), "%s has other refusals: %d", name, refused.size());
    }
    require(
        observed.lineage().size() == expected.stream().mapToInt(Expected::times).sum(),
        "there are %d lineage events",
        observed.lineage().size());
    long messages = observed.quarantine().stream().filter(r -> r.getUri() == null).count();
    count("messages", "refusals", (int) messages, poison);
  }

  /** As an undisturbed run leaves them: all of them, no others, byte for byte. */
  private void objects() {
    Map<String, Observed.Stored> right = new HashMap<>();
    for (Expected delivery : expected) {
      for (Outcome.Curated object : delivery.curated()) {
        right.put(object.key(), new Observed.Stored(object.sha256().hex(), object.bytesOut()));
      }
    }
    Set<String> missing = new TreeSet<>(right.keySet());
    missing.removeAll(observed.objects().keySet());
    require(missing.isEmpty(), "%d objects are missing", missing.size());
    observed
        .objects()
        .forEach(
            (key, object) ->
                require(
                    object.equals(right.get(key)),
                    "%s is %s, not %s",
                    key,
                    object,
                    right.get(key)));
  }

  private void versions() {
    Set<String> announced = new HashSet<>();
    for (CatalogUpdate update : observed.catalog()) {
      if (update.getVersion() != null) {
        String key = update.getVersion().getManifestKey();
        announced.add(key);
        Observed.StoredManifest manifest = observed.manifests().get(key);
        require(
            manifest != null && manifest.sha256().equals(update.getVersion().getManifestSha256()),
            "%s is not as announced",
            key);
      }
    }
    require(
        announced.equals(observed.manifests().keySet()),
        "%d versions are announced, %d are there",
        announced.size(),
        observed.manifests().size());
    Map<String, List<VersionManifest>> byEntity =
        observed.manifests().values().stream()
            .map(Observed.StoredManifest::manifest)
            .collect(Collectors.groupingBy(VersionManifest::entity));
    Map<String, Set<String>> delivered =
        expected.stream()
            .flatMap(delivery -> delivery.curated().stream())
            .collect(
                Collectors.groupingBy(
                    Outcome.Curated::entity,
                    Collectors.mapping(Outcome.Curated::key, Collectors.toSet())));
    byEntity.forEach((entity, all) -> history(all, delivered.getOrDefault(entity, Set.of())));
  }

  /** Numbers without a gap; members that are there; at the end everything that was delivered. */
  private void history(List<VersionManifest> versions, Set<String> delivered) {
    Set<Integer> numbers =
        versions.stream().map(VersionManifest::version).collect(Collectors.toSet());
    int last = versions.size();
    require(numbers.size() == last && numbers.contains(last), "%s: gaps", versions.get(0).key());
    for (VersionManifest version : versions) {
      for (VersionedObject member : version.objects()) {
        require(
            new Observed.Stored(member.sha256(), member.size())
                .equals(observed.objects().get(member.path())),
            "%s holds %s, which is not there",
            version.key(),
            member.path());
      }
      if (version.version() == last) {
        Set<String> held =
            version.objects().stream().map(VersionedObject::path).collect(Collectors.toSet());
        require(held.equals(delivered), "the last version is not whole: %s", version.key());
      }
    }
  }

  private void count(String of, String what, Integer found, long right) {
    int there = found == null ? 0 : found;
    require(there == right, "%s: %d %s, not %d", of, there, what, right);
  }

  private void require(boolean holds, String format, Object... values) {
    if (!holds) {
      faults.add(format.formatted(values));
    }
  }
}
