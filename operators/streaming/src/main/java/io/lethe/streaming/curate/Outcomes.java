package io.lethe.streaming.curate;

import io.lethe.curation.Outcome;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.ReasonCode;
import io.lethe.schemas.CurateTask;
import io.lethe.schemas.CuratedObject;
import io.lethe.schemas.ObjectOutcome;
import java.time.Instant;

/** What flows on of an engine's outcomes. */
final class Outcomes {

  private Outcomes() {}

  static ObjectOutcome.Builder of(CurateTask task, int index, String uri) {
    return ObjectOutcome.newBuilder()
        .setDelivery(task.getDelivery())
        .setIndex(index)
        .setUri(uri)
        .setBytesIn(0)
        .setCurateSeconds(0)
        .setFinishedAt(Instant.EPOCH);
  }

  static void refuse(ObjectOutcome.Builder outcome, ReasonCode reason) {
    outcome.setReason(reason.name());
  }

  /**
   * @param identity of the raw object; null where it was refused before it was opened
   */
  static void report(
      ObjectOutcome.Builder outcome, Outcome result, RawIdentity identity, Engines.Engine engine) {
    outcome.setBytesIn(result.bytesIn());
    if (result instanceof Outcome.Curated curated) {
      outcome.setCurated(curated(curated, identity, engine));
    } else if (result instanceof Outcome.Quarantined quarantined) {
      refuse(outcome, quarantined.reason());
      outcome.setPosition(quarantined.position() < 0 ? null : quarantined.position());
    }
  }

  private static CuratedObject curated(
      Outcome.Curated curated, RawIdentity identity, Engines.Engine engine) {
    return CuratedObject.newBuilder()
        .setKey(curated.key())
        .setMediaType(curated.mediaType())
        .setSha256(curated.sha256().hex())
        .setSize(curated.bytesOut())
        .setSourceDigest(engine.pseudonyms().source(identity.value()))
        .setRecipeDigest(engine.recipe().digest().hex())
        .setRedacted(curated.redacted())
        .setSubject(curated.subject())
        .setEntity(curated.entity())
        .setPart(curated.part())
        .setUnit(curated.unit())
        .setMetadata(curated.metadata())
        .build();
  }
}
