package io.lethe.jobs.producer.orthanc;

import io.lethe.curation.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * An entry of Orthanc's change log.
 *
 * @param seq number in the log, from 1
 * @param type for example {@code StableStudy}
 * @param id Orthanc's name of the resource, a plain digest of its UIDs and so an identifier
 * @param date when it came about, as Orthanc writes it
 */
record Change(long seq, String type, String id, String date) {

  static final String NEW_INSTANCE = "NewInstance";
  static final String STABLE_STUDY = "StableStudy";

  private static final int DIGITS = 32;

  Change {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(date, "date");
  }

  /** Tells it from the change of the same number in another database. */
  String fingerprint() {
    String all = String.join("\n", type, id, date);
    return Sha256.of(all.getBytes(StandardCharsets.UTF_8)).hex().substring(0, DIGITS);
  }

  /** Without what it is about. */
  @Override
  public String toString() {
    return "Change[" + seq + "]";
  }
}
