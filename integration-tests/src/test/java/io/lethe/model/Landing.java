package io.lethe.model;

import io.lethe.platform.LocalPlatform;
import io.lethe.schemas.Consent;
import java.time.Instant;
import java.util.List;

/**
 * A delivery as its producer announces it.
 *
 * @param entity the study or run, as the raw zone names it
 * @param landedAt no two deliveries share one
 * @param consent of all its objects
 */
record Landing(
    String eventId, String entity, Instant landedAt, Consent consent, List<Landed> objects) {

  Landing {
    objects = List.copyOf(objects);
  }

  /** Whether it is of a sequencing run. */
  boolean run() {
    return entity.startsWith("run");
  }

  /**
   * One object of a delivery.
   *
   * @param unit what it is among the objects of the study or run; of a run, begins with the sample
   * @param key in the raw bucket
   * @param bytes as the producer announces them, whatever stands there by now
   */
  record Landed(String unit, String key, byte[] bytes) {

    String uri() {
      return "s3://" + LocalPlatform.RAW_BUCKET + "/" + key;
    }

    /** The sample of a run's file. */
    String sample(Landing landing) {
      return landing.entity() + "-" + unit.substring(0, unit.indexOf('-'));
    }
  }
}
