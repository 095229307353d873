package io.lethe.streaming.curate;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.Outcome;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.RawObject;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.Sha256;
import io.lethe.schemas.CurateTask;
import io.lethe.schemas.CuratedObject;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.ObjectOutcome;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.store.ObjectHead;
import io.lethe.streaming.store.ObjectMissingException;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.OpenObject;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** Opens a raw object, hands it to its engine, and says what became of it. Thread-safe. */
public final class CurateWorker implements TaskRunner {

  private static final double NANOS = 1e9;

  private final RawZone rawZone;
  private final ObjectStore store;
  private final CuratedStore research;
  private final Engines engines;
  private final Attempts attempts;
  private final Clock clock;

  private CurateWorker(
      RawZone rawZone, ObjectStore store, CuratedStore research, Engines engines, Clock clock) {
    this.rawZone = rawZone;
    this.store = store;
    this.research = research;
    this.engines = engines;
    this.attempts = new Attempts();
    this.clock = clock;
  }

  /** Opens store and engines; fails at once if keys or rules are not in order. */
  public static CurateWorker open(CurateSettings settings) throws IOException {
    Engines engines = Engines.open(settings.rules(), settings.keyFolder());
    ObjectStore store = settings.stores().open();
    return new CurateWorker(
        settings.rawZone(),
        store,
        store.below(settings.researchZone()),
        engines,
        Clock.systemUTC());
  }

  @Override
  public ObjectOutcome run(CurateTask task) throws IOException {
    long start = System.nanoTime();
    ObjectOutcome.Builder outcome =
        ObjectOutcome.newBuilder()
            .setDelivery(task.getDelivery())
            .setIndex(task.getIndex())
            .setBytesIn(0);
    attempts.run(() -> curate(task, outcome));
    return outcome
        .setCurateSeconds((System.nanoTime() - start) / NANOS)
        .setFinishedAt(clock.instant())
        .build();
  }

  @Override
  public void close() throws IOException {
    store.close();
  }

  private void curate(CurateTask task, ObjectOutcome.Builder outcome) throws IOException {
    LandedObject landed = task.getObject();
    Optional<URI> uri = rawZone.object(landed.getUri());
    Optional<Engines.Engine> engine =
        engines.of(task.getDelivery().getProject(), task.getDelivery().getKind());
    if (uri.isEmpty()) {
      refuse(outcome, ReasonCode.OBJECT_OUTSIDE_RAW_ZONE, landed);
    } else if (engine.isEmpty()) {
      refuse(outcome, ReasonCode.RECIPE_UNKNOWN, landed);
    } else {
      try (OpenObject object = store.open(uri.get())) {
        curate(object, landed, engine.get(), outcome);
      } catch (ObjectMissingException e) {
        refuse(outcome, ReasonCode.OBJECT_MISSING, landed);
      }
    }
  }

  private void curate(
      OpenObject object, LandedObject landed, Engines.Engine engine, ObjectOutcome.Builder outcome)
      throws IOException {
    ObjectHead head = object.head();
    Optional<Sha256> declared = Optional.ofNullable(landed.getSha256()).flatMap(Sha256::parse);
    if (landed.getSize() != null && landed.getSize() != head.size()) {
      refuse(outcome, ReasonCode.SIZE_MISMATCH, landed);
    } else if (landed.getSha256() != null && declared.isEmpty()) {
      refuse(outcome, ReasonCode.DIGEST_MISMATCH, landed);
    } else {
      RawIdentity identity =
          declared
              .map(RawIdentity::of)
              .orElseGet(() -> RawIdentity.of(landed.getUri(), head.size(), head.modifiedMillis()));
      RawObject raw = new RawObject(identity, head.size(), declared, object.stream());
      report(guarded(engine, raw), landed, identity, engine, outcome);
    }
  }

  /** An engine that breaks on an object must not break the job on it again and again. */
  private Outcome guarded(Engines.Engine engine, RawObject raw) throws IOException {
    try {
      return engine.curator().curate(raw, research);
    } catch (RuntimeException | StackOverflowError e) {
      return new Outcome.Quarantined(ReasonCode.INTERNAL_ERROR, -1, 0);
    }
  }

  private static void report(
      Outcome result,
      LandedObject landed,
      RawIdentity identity,
      Engines.Engine engine,
      ObjectOutcome.Builder outcome) {
    outcome.setBytesIn(result.bytesIn()).setUri(landed.getUri());
    if (result instanceof Outcome.Curated curated) {
      outcome.setCurated(
          CuratedObject.newBuilder()
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
              .build());
    } else if (result instanceof Outcome.Quarantined quarantined) {
      refuse(outcome, quarantined.reason(), landed);
      outcome.setPosition(quarantined.position() < 0 ? null : quarantined.position());
    }
  }

  private static void refuse(
      ObjectOutcome.Builder outcome, ReasonCode reason, LandedObject landed) {
    outcome.setReason(reason.name()).setUri(landed.getUri());
  }
}
