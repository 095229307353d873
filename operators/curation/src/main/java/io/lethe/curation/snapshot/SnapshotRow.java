package io.lethe.curation.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;

/**
 * One object of a snapshot: a row of its manifest. Immutable.
 *
 * @param path key in the research zone
 * @param sha256 hexadecimal digest of the object
 * @param size bytes
 * @param mediaType for example {@code application/dicom}
 * @param project whose policy governs it
 * @param entity pseudonym of the study or run
 * @param entityVersion number of the version that the object was taken from
 * @param subject pseudonym
 * @param part pseudonym of the series or sample
 * @param split which part of a training scheme it belongs to; the same for all of a subject
 * @param labelReference where its labels come from, or null
 * @param sourceDigest keyed digest of the raw object's identity
 * @param recipeDigest the rules that made it
 * @param policy access tier and data class that the policy gave it
 */
public record SnapshotRow(
    String path,
    String sha256,
    long size,
    String mediaType,
    String project,
    String entity,
    int entityVersion,
    String subject,
    String part,
    String split,
    String labelReference,
    String sourceDigest,
    String recipeDigest,
    String policy) {

  /** The order of a manifest: path bytes, unsigned. */
  public static final Comparator<SnapshotRow> ORDER =
      Comparator.comparing(
          row -> row.path().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  public SnapshotRow {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(subject, "subject");
  }

  /** The leaf of the Merkle tree: as in a version, path, digest and size. */
  public byte[] leaf() {
    return (path + '\0' + sha256 + '\0' + size).getBytes(StandardCharsets.UTF_8);
  }

  /** True if whoever trains on the other row sees the same. */
  boolean sameContent(SnapshotRow other) {
    return sha256.equals(other.sha256)
        && size == other.size
        && Objects.equals(subject, other.subject)
        && Objects.equals(split, other.split)
        && Objects.equals(labelReference, other.labelReference);
  }
}
