package io.lethe.curation.version;

import io.lethe.curation.MerkleTree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How a delivery leads from one version to the next. For one delivery; not thread-safe. */
final class VersionMerge {

  /** Null before the first version. */
  private final VersionManifest former;

  private final Map<String, VersionedObject> units = new HashMap<>();
  private final Set<String> paths = new HashSet<>();
  private final Map<String, VersionConsent> consents = new TreeMap<>();
  private VersionPolicy policy;

  VersionMerge() {
    this.former = null;
  }

  VersionMerge(VersionState state) {
    this.former = state.version();
    this.policy = former.policy();
    for (VersionedObject object : former.objects()) {
      units.put(object.unit(), object);
      paths.add(object.path());
    }
    if (former.consents() != null) {
      consents.putAll(former.consents());
    }
    // Most often the version's own content; of another one where two writers have met.
    Restated restated = state.restated();
    restated.consents().forEach(this::hear);
    restated.objects().forEach(this::addAgain);
    if (restated.policy() != null) {
      policy = policy.orLater(restated.policy());
    }
  }

  VersionState take(VersionDelivery delivery) {
    VersionPolicy own = new VersionPolicy(delivery.policyTags(), delivery.landedAt());
    policy = policy == null ? own : policy.orLater(own);
    delivery.consents().forEach(this::hear);
    offered(delivery).forEach(this::add);
    Map<VersionReason, Integer> changes = changes();
    return changes.isEmpty()
        ? new VersionState(former, restated())
        : new VersionState(next(delivery, changes), Restated.NOTHING);
  }

  /** What of a delivery may stay: of each unit one object, in an order that does not matter. */
  private static Collection<VersionedObject> offered(VersionDelivery delivery) {
    Map<String, VersionedObject> offered = new TreeMap<>();
    delivery.objects().forEach(object -> offered.merge(object.unit(), object, VersionMerge::later));
    return offered.values();
  }

  /**
   * Of what landed before manifests kept consents, only an older word tells that there was another
   * one.
   */
  private void hear(String part, VersionConsent offered) {
    VersionConsent known = consents.get(part);
    if (known != null) {
      consents.put(part, known.orLater(offered));
      return;
    }
    VersionConsent other =
        units.values().stream()
            .filter(object -> object.part().equals(part))
            .map(VersionedObject::landedAt)
            .filter(offered.landedAt()::isBefore)
            .max(Comparator.naturalOrder())
            .map(VersionConsent::unknown)
            .orElse(offered);
    consents.put(part, other);
  }

  private void add(VersionedObject object) {
    VersionedObject known = units.get(object.unit());
    if (known != null) {
      units.put(object.unit(), later(known, object));
    } else if (paths.add(object.path())) {
      // The same bytes that landed in two places are one curated object.
      units.put(object.unit(), object);
    }
  }

  /** Of one moment, the version's own is the later word: other rules may have made it since. */
  private void addAgain(VersionedObject object) {
    VersionedObject known = units.get(object.unit());
    if (known != null && known.landedAt().isBefore(object.landedAt())) {
      add(object);
    }
  }

  /**
   * Which of two objects of one unit stays: the one that landed later. Of the same moment, other
   * rules were applied later, and under the same rules the path decides, so that the order of
   * processing does not. Of the same bytes the former stays, with the later moment.
   */
  private static VersionedObject later(VersionedObject former, VersionedObject object) {
    int landing = object.landedAt().compareTo(former.landedAt());
    boolean otherRules = !object.recipeDigest().equals(former.recipeDigest());
    boolean after =
        landing > 0
            || landing == 0
                && (otherRules || VersionManifest.BY_PATH_BYTES.compare(object, former) > 0);
    if (!after) {
      return former;
    }
    return same(former, object) ? former.landedAgain(object.landedAt()) : object;
  }

  private static boolean same(VersionedObject former, VersionedObject object) {
    return former.path().equals(object.path()) && former.sha256().equals(object.sha256());
  }

  /** How many objects differ from those of the former version, by reason. */
  private Map<VersionReason, Integer> changes() {
    Map<VersionReason, Integer> changes = new EnumMap<>(VersionReason.class);
    List<VersionedObject> before = former == null ? List.of() : former.objects();
    for (VersionedObject object : before) {
      VersionedObject now = units.get(object.unit());
      if (!same(object, now)) {
        boolean sameRules = object.recipeDigest().equals(now.recipeDigest());
        changes.merge(sameRules ? VersionReason.CORRECTION : VersionReason.RECIPE, 1, Integer::sum);
      }
    }
    count(changes, VersionReason.NEW_OBJECTS, units.size() - before.size());
    if (former != null) {
      boolean otherTags = !policy.tags().equals(former.policyTags());
      count(changes, VersionReason.POLICY, otherTags ? before.size() : underOtherConsent());
    }
    return changes;
  }

  private static void count(Map<VersionReason, Integer> changes, VersionReason reason, int many) {
    if (many > 0) {
      changes.put(reason, many);
    }
  }

  /** How many objects are of series or samples to which the consent is another one from now on. */
  private int underOtherConsent() {
    Map<String, VersionConsent> before = former.consents() == null ? Map.of() : former.consents();
    return (int)
        former.objects().stream()
            .map(VersionedObject::part)
            .filter(before::containsKey)
            .filter(part -> !consents.get(part).sameTerms(before.get(part)))
            .count();
  }

  /** What the former version says too, but not that it was said so late. */
  private Restated restated() {
    Map<String, VersionConsent> words = new HashMap<>(consents);
    if (former.consents() != null) {
      words.entrySet().removeAll(former.consents().entrySet());
    }
    List<VersionedObject> again = new ArrayList<>();
    for (VersionedObject object : former.objects()) {
      VersionedObject now = units.get(object.unit());
      if (now.landedAt().isAfter(object.landedAt())) {
        again.add(now);
      }
    }
    boolean later = policy.landedAt().isAfter(former.policy().landedAt());
    return new Restated(later ? policy : null, words, again);
  }

  private VersionManifest next(VersionDelivery delivery, Map<VersionReason, Integer> changes) {
    List<VersionedObject> objects = new ArrayList<>(units.values());
    objects.sort(VersionManifest.BY_PATH_BYTES);
    List<byte[]> leaves = objects.stream().map(VersionedObject::leaf).toList();
    return new VersionManifest(
        VersionManifest.SCHEMA,
        delivery.kind(),
        delivery.project(),
        delivery.entity(),
        former == null ? 1 : former.version() + 1,
        former == null ? null : former.merkleRoot(),
        delivery.digest(),
        delivery.landedAt(),
        Collections.max(changes.keySet()),
        changes,
        delivery.quarantined() == 0,
        delivery.quarantined(),
        delivery.landed(),
        delivery.recipe(),
        delivery.recipeDigest(),
        policy.tags(),
        policy.landedAt(),
        consents,
        MerkleTree.root(leaves).hex(),
        objects);
  }
}
