package io.lethe.curation.version;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.lethe.curation.MerkleTree;
import io.lethe.curation.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The immutable state of one study or run after a delivery, as {@code versions/…/NNNNNN.json} holds
 * it.
 *
 * @param schema names this layout
 * @param previousMerkleRoot root of the version before, or null for the first
 * @param delivery keyed digest of the delivery that led here
 * @param reason the strongest of the changes
 * @param changes how many objects changed since the version before, by reason; null in manifests
 *     written before this was recorded
 * @param policyLandedAt when the delivery landed that brought the policy tags; null as above
 * @param consents the consent to each series or sample, by pseudonym, as the delivery said that
 *     landed last; none for those that no delivery named since manifests keep them, and null as
 *     above
 * @param complete false where objects of that delivery were quarantined
 * @param landed objects of that delivery; null as above
 * @param merkleRoot RFC 6962 root over path, digest and size of the objects, sorted by path bytes
 */
@JsonPropertyOrder({
  "schema",
  "kind",
  "project",
  "entity",
  "version",
  "previousMerkleRoot",
  "delivery",
  "landedAt",
  "reason",
  "changes",
  "complete",
  "quarantined",
  "landed",
  "recipe",
  "recipeDigest",
  "policyTags",
  "policyLandedAt",
  "consents",
  "merkleRoot",
  "objects"
})
public record VersionManifest(
    String schema,
    String kind,
    String project,
    String entity,
    int version,
    String previousMerkleRoot,
    String delivery,
    Instant landedAt,
    VersionReason reason,
    Map<VersionReason, Integer> changes,
    boolean complete,
    int quarantined,
    Integer landed,
    String recipe,
    String recipeDigest,
    Map<String, String> policyTags,
    Instant policyLandedAt,
    Map<String, VersionConsent> consents,
    String merkleRoot,
    List<VersionedObject> objects) {

  private static final String SCHEMA = "lethe.version/1";

  private static final Comparator<VersionedObject> BY_PATH_BYTES =
      Comparator.comparing(
          (VersionedObject object) -> object.path().getBytes(StandardCharsets.UTF_8),
          Arrays::compareUnsigned);

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  public VersionManifest {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("unknown layout of a version manifest");
    }
    if (version < 1) {
      throw new IllegalArgumentException("versions count from 1");
    }
    Objects.requireNonNull(merkleRoot, "merkleRoot");
    policyTags = Collections.unmodifiableSortedMap(new TreeMap<>(policyTags));
    changes = changes == null ? null : Collections.unmodifiableSortedMap(new TreeMap<>(changes));
    consents = consents == null ? null : Collections.unmodifiableSortedMap(new TreeMap<>(consents));
    objects = List.copyOf(objects);
  }

  /** The first version of a study or run. */
  public static VersionManifest first(VersionDelivery delivery) {
    Map<String, VersionedObject> units = new HashMap<>();
    Map<VersionReason, Integer> changes = add(delivery, units);
    return next(null, delivery, changes, units);
  }

  /**
   * The version after this one, once {@code delivery} is merged into it; this very version if
   * nothing changes.
   *
   * <p>Of two objects for one unit the one that landed later stays, so that the result does not
   * depend on the order in which deliveries settle. So do the policy tags that landed later, and
   * the consent to each series or sample.
   */
  public VersionManifest merge(VersionDelivery delivery) {
    Map<String, VersionedObject> units = new HashMap<>();
    objects.forEach(object -> units.put(object.unit(), object));
    Map<VersionReason, Integer> changes = add(delivery, units);
    if (bringsPolicy(delivery) && !delivery.policyTags().equals(policyTags)) {
      changes.put(VersionReason.POLICY, objects.size());
    } else {
      int underOtherConsent = underOtherConsent(delivery);
      if (underOtherConsent > 0) {
        changes.put(VersionReason.POLICY, underOtherConsent);
      }
    }
    return changes.isEmpty() ? this : next(this, delivery, changes, units);
  }

  /** Whether the policy tags of a delivery are later than those of this version. */
  private boolean bringsPolicy(VersionDelivery delivery) {
    return delivery.landedAt().isAfter(Objects.requireNonNullElse(policyLandedAt, landedAt));
  }

  /** How many objects are of series or samples to which the consent is another one from now on. */
  private int underOtherConsent(VersionDelivery delivery) {
    Set<String> parts = new HashSet<>();
    delivery
        .consents()
        .forEach(
            (part, offered) -> {
              VersionConsent former = consents == null ? null : consents.get(part);
              if (former != null && !consent(part, offered).sameTerms(former)) {
                parts.add(part);
              }
            });
    return (int) objects.stream().filter(object -> parts.contains(object.part())).count();
  }

  /**
   * The consent to a series or sample: what is known here, or what a delivery offers if that landed
   * later. Of what landed before manifests kept consents, only an older offer tells that there was
   * another one.
   *
   * @param part pseudonym of the series or sample
   */
  public VersionConsent consent(String part, VersionConsent offered) {
    VersionConsent former = consents == null ? null : consents.get(part);
    if (former != null) {
      return former.orLater(offered);
    }
    return objects.stream()
        .filter(object -> object.part().equals(part))
        .map(VersionedObject::landedAt)
        .filter(offered.landedAt()::isBefore)
        .max(Comparator.naturalOrder())
        .map(VersionConsent::unknown)
        .orElse(offered);
  }

  /** Puts the delivery's objects among {@code units} and counts what that changed, by reason. */
  private static Map<VersionReason, Integer> add(
      VersionDelivery delivery, Map<String, VersionedObject> units) {
    Set<String> paths = new HashSet<>();
    units.values().forEach(object -> paths.add(object.path()));
    Map<String, VersionedObject> offered = new TreeMap<>();
    delivery
        .objects()
        .forEach(object -> offered.merge(object.unit(), object, VersionManifest::later));
    Map<VersionReason, Integer> changes = new EnumMap<>(VersionReason.class);
    for (VersionedObject object : offered.values()) {
      VersionedObject former = units.get(object.unit());
      // The same bytes that landed in two places are one curated object.
      if (former == null && !paths.add(object.path())) {
        continue;
      }
      if (former == null || later(former, object) == object) {
        VersionReason change = change(former, object);
        if (change != null) {
          units.put(object.unit(), object);
          changes.merge(change, 1, Integer::sum);
        }
      }
    }
    return changes;
  }

  /**
   * Which of two objects of one unit stays: the one that landed later. Of the same moment, other
   * rules were applied later, and under the same rules the path decides, so that the order of
   * processing does not.
   */
  private static VersionedObject later(VersionedObject former, VersionedObject object) {
    int landing = object.landedAt().compareTo(former.landedAt());
    if (landing != 0) {
      return landing > 0 ? object : former;
    }
    boolean otherRules = !object.recipeDigest().equals(former.recipeDigest());
    return otherRules || BY_PATH_BYTES.compare(object, former) > 0 ? object : former;
  }

  /** Where the manifest of version {@code number} is. */
  public static String key(String kind, String project, String entity, int number) {
    return "versions/%s/%s/%s/%06d.json".formatted(kind, project, entity, number);
  }

  /** Where this manifest is. */
  public String key() {
    return key(kind, project, entity, version);
  }

  /** The bytes of the file: the same manifest always has the same. */
  public byte[] toJson() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (IOException e) {
      throw new IllegalStateException("a manifest is always writable", e);
    }
  }

  /** Digest of the file. */
  public Sha256 sha256() {
    return Sha256.of(toJson());
  }

  /** Reads a manifest. */
  public static VersionManifest fromJson(byte[] json) throws IOException {
    return JSON.readValue(json, VersionManifest.class);
  }

  /** Size of all objects, in bytes. */
  public long bytes() {
    return objects.stream().mapToLong(VersionedObject::size).sum();
  }

  /**
   * @param former null before the first version
   */
  private static VersionManifest next(
      VersionManifest former,
      VersionDelivery delivery,
      Map<VersionReason, Integer> changes,
      Map<String, VersionedObject> units) {
    List<VersionedObject> objects = new ArrayList<>(units.values());
    objects.sort(BY_PATH_BYTES);
    List<byte[]> leaves = objects.stream().map(VersionedObject::leaf).toList();
    boolean ownPolicy = former == null || former.bringsPolicy(delivery);
    return new VersionManifest(
        SCHEMA,
        delivery.kind(),
        delivery.project(),
        delivery.entity(),
        former == null ? 1 : former.version + 1,
        former == null ? null : former.merkleRoot,
        delivery.digest(),
        delivery.landedAt(),
        Collections.max(changes.keySet()),
        changes,
        delivery.quarantined() == 0,
        delivery.quarantined(),
        delivery.landed(),
        delivery.recipe(),
        delivery.recipeDigest(),
        ownPolicy ? delivery.policyTags() : former.policyTags,
        ownPolicy
            ? delivery.landedAt()
            : Objects.requireNonNullElse(former.policyLandedAt, former.landedAt),
        consents(former, delivery),
        MerkleTree.root(leaves).hex(),
        objects);
  }

  private static Map<String, VersionConsent> consents(
      VersionManifest former, VersionDelivery delivery) {
    Map<String, VersionConsent> consents = new TreeMap<>();
    if (former != null && former.consents != null) {
      consents.putAll(former.consents);
    }
    delivery
        .consents()
        .forEach(
            (part, offered) ->
                consents.put(part, former == null ? offered : former.consent(part, offered)));
    return consents;
  }

  private static VersionReason change(VersionedObject former, VersionedObject object) {
    if (former == null) {
      return VersionReason.NEW_OBJECTS;
    }
    if (former.path().equals(object.path()) && former.sha256().equals(object.sha256())) {
      return null;
    }
    return former.recipeDigest().equals(object.recipeDigest())
        ? VersionReason.CORRECTION
        : VersionReason.RECIPE;
  }
}
