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
 * @param complete false where objects of that delivery were quarantined
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
  "complete",
  "quarantined",
  "recipe",
  "recipeDigest",
  "policyTags",
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
    boolean complete,
    int quarantined,
    String recipe,
    String recipeDigest,
    Map<String, String> policyTags,
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
    objects = List.copyOf(objects);
  }

  /** The first version of a study or run. */
  public static VersionManifest first(VersionDelivery delivery) {
    Map<String, VersionedObject> units = new HashMap<>();
    VersionReason reason = add(delivery, units);
    return next(delivery, 1, null, reason, units);
  }

  /**
   * The version after this one, once {@code delivery} is merged into it; this very version if
   * nothing changes.
   *
   * <p>Of two objects for one unit the one that landed later stays, so that the result does not
   * depend on the order in which deliveries settle.
   */
  public VersionManifest merge(VersionDelivery delivery) {
    Map<String, VersionedObject> units = new HashMap<>();
    objects.forEach(object -> units.put(object.unit(), object));
    VersionReason reason = add(delivery, units);
    return reason == null ? this : next(delivery, version + 1, merkleRoot, reason, units);
  }

  /**
   * Puts the delivery's objects among {@code units} and says what that changed; null if nothing.
   */
  private static VersionReason add(VersionDelivery delivery, Map<String, VersionedObject> units) {
    Set<String> paths = new HashSet<>();
    units.values().forEach(object -> paths.add(object.path()));
    Map<String, VersionedObject> offered = new TreeMap<>();
    delivery
        .objects()
        .forEach(object -> offered.merge(object.unit(), object, VersionManifest::later));
    VersionReason reason = null;
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
          reason = strongest(reason, change);
        }
      }
    }
    return reason;
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

  private static VersionManifest next(
      VersionDelivery delivery,
      int number,
      String previous,
      VersionReason reason,
      Map<String, VersionedObject> units) {
    List<VersionedObject> objects = new ArrayList<>(units.values());
    objects.sort(BY_PATH_BYTES);
    List<byte[]> leaves = objects.stream().map(VersionedObject::leaf).toList();
    return new VersionManifest(
        SCHEMA,
        delivery.kind(),
        delivery.project(),
        delivery.entity(),
        number,
        previous,
        delivery.digest(),
        delivery.landedAt(),
        reason,
        delivery.quarantined() == 0,
        delivery.quarantined(),
        delivery.recipe(),
        delivery.recipeDigest(),
        delivery.policyTags(),
        MerkleTree.root(leaves).hex(),
        objects);
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

  /** A change that replaces what was there tells more than one that adds. */
  private static VersionReason strongest(VersionReason former, VersionReason change) {
    return former == null || change.compareTo(former) > 0 ? change : former;
  }
}
