package io.lethe.curation.snapshot;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.lethe.curation.KeyRing;
import io.lethe.curation.Sha256;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The small file that a snapshot hangs on, {@code snapshot.json}: written last and only if absent,
 * and signed. Immutable.
 *
 * @param schema names this layout
 * @param name of the data set
 * @param parent the snapshot that this one follows, or null
 * @param cohort the query that chose the objects, so that it can be asked again
 * @param purpose DUO code that every consent was checked against
 * @param reference reference build that sequencing data must have, or null
 * @param labelVersion version of the labels, or null
 * @param split how subjects are dealt, as {@link Splits#parse} reads it, or null for no splits
 * @param accessTier who may resolve it
 * @param consentExpiresAt when the first of its consents ends, or null if none does
 * @param recipes digest by recipe id, of all rules that made objects
 * @param policyTags tags that all objects share
 * @param parts of the manifest, in the order of their rows
 * @param merkleRoot RFC 6962 root over all rows, as in versions
 * @param bump what the number says of the difference with the parent
 */
@JsonPropertyOrder({
  "schema",
  "name",
  "version",
  "createdAt",
  "parent",
  "cohort",
  "purpose",
  "reference",
  "labelVersion",
  "split",
  "accessTier",
  "consentExpiresAt",
  "recipes",
  "policyTags",
  "counts",
  "bump",
  "parts",
  "merkleRoot"
})
public record SnapshotHead(
    String schema,
    String name,
    SemanticVersion version,
    Instant createdAt,
    Parent parent,
    Cohort cohort,
    String purpose,
    String reference,
    String labelVersion,
    String split,
    String accessTier,
    Instant consentExpiresAt,
    Map<String, List<String>> recipes,
    Map<String, String> policyTags,
    Counts counts,
    Step bump,
    List<Part> parts,
    String merkleRoot) {

  /** The layout that this version writes. */
  public static final String SCHEMA = "lethe.snapshot/1";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /**
   * Conditions in SQL over the columns of the catalog's tables; one of them is set, or both.
   *
   * @param series which series, or null for none
   * @param sequencingFiles which sequencing files, or null for none
   */
  @JsonPropertyOrder({"series", "sequencingFiles"})
  public record Cohort(String series, String sequencingFiles) {

    public Cohort {
      if (series == null && sequencingFiles == null) {
        throw new IllegalArgumentException("a cohort is chosen by a condition at least");
      }
    }
  }

  /**
   * @param headSha256 digest of the parent's head, which chains them
   */
  @JsonPropertyOrder({"version", "headSha256", "merkleRoot"})
  public record Parent(SemanticVersion version, String headSha256, String merkleRoot) {}

  /**
   * @param bytes of all objects
   */
  @JsonPropertyOrder({"objects", "bytes", "subjects", "entities", "splits"})
  public record Counts(
      long objects, long bytes, long subjects, long entities, Map<String, Long> splits) {

    public Counts {
      splits = new TreeMap<>(splits);
    }

    /**
     * Passes the name of a split that holds objects, and null for none.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public String requireSplit(String split) {
      if (split != null && !splits.containsKey(split)) {
        throw new IllegalArgumentException(
            "there is no such split; the snapshot has "
                + (splits.isEmpty() ? "none" : String.join(", ", splits.keySet())));
      }
      return split;
    }
  }

  /**
   * @param kind the step that was taken
   * @param needed the smallest one that says the truth
   */
  @JsonPropertyOrder({"kind", "needed", "reasons"})
  public record Step(Bump kind, Bump needed, List<String> reasons) {}

  /** One Parquet file of the manifest; {@code path} is relative to the head. */
  @JsonPropertyOrder({"path", "sha256", "size", "rows"})
  public record Part(String path, String sha256, long size, long rows) {}

  public SnapshotHead {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("unknown layout of a snapshot's head");
    }
    requireName(name);
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(cohort, "cohort");
    Objects.requireNonNull(merkleRoot, "merkleRoot");
    recipes = new TreeMap<>(recipes);
    policyTags = new TreeMap<>(policyTags);
    parts = List.copyOf(parts);
  }

  /**
   * Names of data sets stand in keys.
   *
   * @throws IllegalArgumentException if {@code name} cannot
   */
  public static String requireName(String name) {
    if (!KeyRing.validProject(name)) {
      throw new IllegalArgumentException(
          "a data set's name has lower-case letters, digits and hyphens, 63 at most");
    }
    return name;
  }

  /** The folder of all snapshots of a data set. */
  public static String folder(String name) {
    return "snapshots/" + requireName(name) + "/";
  }

  /** The folder of one snapshot. */
  public static String folder(String name, SemanticVersion version) {
    return folder(name) + version + "/";
  }

  /** The bytes of the file: the same head always has the same. */
  public byte[] toJson() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (IOException e) {
      throw new IllegalStateException("a head is always writable", e);
    }
  }

  public static SnapshotHead fromJson(byte[] json) throws IOException {
    return JSON.readValue(json, SnapshotHead.class);
  }

  /** Digest of the file. */
  public Sha256 sha256() {
    return Sha256.of(toJson());
  }
}
