package io.lethe.curation;

import java.util.Map;
import java.util.Objects;

/** What became of one landed object. */
public sealed interface Outcome permits Outcome.Curated, Outcome.Quarantined {

  /** Bytes of the raw object that were read. */
  long bytesIn();

  /**
   * The object was written.
   *
   * @param key the curated object's key
   * @param mediaType for example {@code application/dicom}
   * @param sha256 digest of the curated object
   * @param bytesOut its size in bytes
   * @param rawSha256 digest of the raw object; belongs to the raw zone
   * @param bytesIn size of the raw object in bytes
   * @param redacted true where pixels or bases were changed
   * @param subject subject pseudonym
   * @param entity pseudonym of the study or run
   * @param part pseudonym of the series, or of the sample
   * @param unit pseudonym of the instance, or the role of the file
   * @param metadata the catalog's fields, by the engine's own field names; de-identified
   */
  record Curated(
      String key,
      String mediaType,
      Sha256 sha256,
      long bytesOut,
      Sha256 rawSha256,
      long bytesIn,
      boolean redacted,
      String subject,
      String entity,
      String part,
      String unit,
      Map<String, String> metadata)
      implements Outcome {

    public Curated {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(sha256, "sha256");
      metadata = Map.copyOf(metadata);
    }
  }

  /**
   * The object was refused, and nothing of it is visible outside the raw zone.
   *
   * @param reason why
   * @param position byte offset in the raw object where that showed, or -1
   * @param bytesIn bytes read until then
   */
  record Quarantined(ReasonCode reason, long position, long bytesIn) implements Outcome {

    public Quarantined {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
