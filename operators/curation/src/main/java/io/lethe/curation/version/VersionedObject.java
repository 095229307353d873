package io.lethe.curation.version;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;

/**
 * One curated object of a version.
 *
 * @param path key in the research zone
 * @param sha256 hexadecimal digest of the curated bytes
 * @param size bytes
 * @param mediaType for example {@code application/dicom}
 * @param subject pseudonym
 * @param part pseudonym of the series or sample
 * @param unit pseudonym of the instance, or role of the file: a later object of the same unit
 *     replaces it
 * @param source keyed digest of the raw identity
 * @param recipeDigest the rules that made it
 * @param redacted true where pixels or bases were changed
 * @param landedAt when the last delivery landed that brought it, as far as was known when the
 *     version was written; decides which of two objects of one unit is the later
 */
@JsonPropertyOrder({
  "path",
  "sha256",
  "size",
  "mediaType",
  "subject",
  "part",
  "unit",
  "source",
  "recipeDigest",
  "redacted",
  "landedAt"
})
public record VersionedObject(
    String path,
    String sha256,
    long size,
    String mediaType,
    String subject,
    String part,
    String unit,
    String source,
    String recipeDigest,
    boolean redacted,
    Instant landedAt) {

  public VersionedObject {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(landedAt, "landedAt");
  }

  /** The same object, brought again by a delivery that landed then. */
  public VersionedObject landedAgain(Instant moment) {
    return new VersionedObject(
        path, sha256, size, mediaType, subject, part, unit, source, recipeDigest, redacted, moment);
  }

  /** The leaf of the Merkle tree: path, digest and size, none of which can hold a NUL. */
  byte[] leaf() {
    return (path + '\0' + sha256 + '\0' + size).getBytes(StandardCharsets.UTF_8);
  }
}
