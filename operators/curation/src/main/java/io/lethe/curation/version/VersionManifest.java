package io.lethe.curation.version;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.lethe.curation.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  static final String SCHEMA = "lethe.version/1";

  /** The order of the Merkle tree. */
  static final Comparator<VersionedObject> BY_PATH_BYTES =
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

  /** The policy tags, and when they landed: as far as is known, with this version. */
  VersionPolicy policy() {
    return new VersionPolicy(policyTags, Objects.requireNonNullElse(policyLandedAt, landedAt));
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
}
