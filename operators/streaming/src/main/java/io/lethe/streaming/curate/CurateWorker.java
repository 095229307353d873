package io.lethe.streaming.curate;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.Outcome;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.RawObject;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.schemas.CurateTask;
import io.lethe.schemas.ObjectOutcome;
import io.lethe.schemas.SetFile;
import io.lethe.streaming.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens raw objects, hands them to their engine, and says what became of them. Thread-safe. */
public final class CurateWorker implements TaskRunner {

  private static final double NANOS = 1e9;

  private final ObjectStore store;
  private final RawObjects raw;
  private final CuratedStore research;
  private final Engines engines;
  private final Attempts attempts;
  private final Clock clock;

  private CurateWorker(
      RawObjects raw,
      ObjectStore store,
      CuratedStore research,
      Engines engines,
      Attempts attempts,
      Clock clock) {
    this.raw = raw;
    this.store = store;
    this.research = research;
    this.engines = engines;
    this.attempts = attempts;
    this.clock = clock;
  }

  /** Opens store and engines, unwatched; fails at once if keys or rules are not in order. */
  static CurateWorker open(CurateSettings settings) throws IOException {
    return open(settings, CurateMetrics.unseen());
  }

  /** Opens store and engines; fails at once if keys or rules are not in order. */
  public static CurateWorker open(CurateSettings settings, CurateMetrics metrics)
      throws IOException {
    Engines engines =
        Engines.open(settings.rules(), settings.keyFolder(), settings.threadsPerFile());
    ObjectStore store = settings.stores().open(metrics);
    return new CurateWorker(
        new RawObjects(settings.rawZone(), store),
        store,
        store.below(settings.researchZone()),
        engines,
        new Attempts(metrics::retried),
        Clock.systemUTC());
  }

  @Override
  public List<ObjectOutcome> run(CurateTask task) throws IOException {
    long start = System.nanoTime();
    List<ObjectOutcome.Builder> outcomes = new ArrayList<>();
    attempts.run(
        () -> {
          outcomes.clear();
          outcomes.addAll(curate(task));
        });
    return finished(outcomes, (System.nanoTime() - start) / NANOS, clock.instant());
  }

  @Override
  public void close() throws IOException {
    store.close();
  }

  private List<ObjectOutcome.Builder> curate(CurateTask task) throws IOException {
    Optional<Engines.Engine> engine =
        engines.of(task.getDelivery().getProject(), task.getDelivery().getKind());
    if (engine.isPresent() && engine.get() instanceof Engines.Imaging imaging) {
      return List.of(object(task, imaging));
    }
    if (engine.isPresent() && engine.get() instanceof Engines.Genomics genomics) {
      return new SetRun(task, genomics, raw, research).outcomes();
    }
    return withoutEngine(task);
  }

  private ObjectOutcome.Builder object(CurateTask task, Engines.Imaging engine) throws IOException {
    ObjectOutcome.Builder outcome = Outcomes.of(task, task.getIndex(), task.getObject().getUri());
    try {
      RawObject object = raw.open(task.getObject());
      RawIdentity identity = object.identity();
      try (InputStream stream = object.stream()) {
        Outcomes.report(outcome, guarded(engine, object), identity, engine);
      }
    } catch (RejectedException e) {
      Outcomes.refuse(outcome, e.reason());
    }
    return outcome;
  }

  /** An engine that breaks on an object must not break the job on it again and again. */
  private Outcome guarded(Engines.Imaging engine, RawObject object) throws IOException {
    try {
      return engine.curator().curate(object, research);
    } catch (RuntimeException | StackOverflowError e) {
      return new Outcome.Quarantined(ReasonCode.INTERNAL_ERROR, -1, 0);
    }
  }

  private static List<ObjectOutcome.Builder> withoutEngine(CurateTask task) {
    List<ObjectOutcome.Builder> refused = new ArrayList<>();
    if (task.getFiles().isEmpty()) {
      refused.add(Outcomes.of(task, task.getIndex(), task.getObject().getUri()));
    }
    for (SetFile file : task.getFiles()) {
      refused.add(Outcomes.of(task, file.getIndex(), file.getFile().getUri()));
    }
    refused.forEach(outcome -> Outcomes.refuse(outcome, ReasonCode.RECIPE_UNKNOWN));
    return refused;
  }

  /** The time of a set is shared out by what was read of its files. */
  private static List<ObjectOutcome> finished(
      List<ObjectOutcome.Builder> outcomes, double seconds, Instant now) {
    double shares = outcomes.stream().mapToDouble(CurateWorker::share).sum();
    List<ObjectOutcome> finished = new ArrayList<>(outcomes.size());
    for (ObjectOutcome.Builder outcome : outcomes) {
      finished.add(
          outcome.setCurateSeconds(seconds * share(outcome) / shares).setFinishedAt(now).build());
    }
    return finished;
  }

  private static double share(ObjectOutcome.Builder outcome) {
    return outcome.getBytesIn() + 1.0;
  }
}
