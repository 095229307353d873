package io.lethe.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.catalog.Tables;
import io.lethe.curation.Outcome;
import io.lethe.faults.Observed;
import io.lethe.faults.Observer;
import io.lethe.faults.Patience;
import io.lethe.model.Landing.Landed;
import io.lethe.platform.LocalPlatform;
import io.lethe.schemas.CatalogUpdate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** One run of pipeline and model, side by side. Not thread-safe. */
final class Trial implements AutoCloseable {

  private static final int LOOKS = 24;
  private static final long BETWEEN_LOOKS_MILLIS = 250;

  private final Story story;
  private final Model model = new Model();
  private final Works works;
  private final Producer producer;
  private final Engines engines;
  private final Observer observer;
  private final Steward steward;
  private final Lander lander;
  private final LateRefusals late = new LateRefusals();

  private Trial(Works works, Path store, Random random, Story story) {
    this.works = works;
    this.story = story;
    this.producer = new Producer(store.resolve(LocalPlatform.RAW_BUCKET), random);
    this.engines = new Engines(works.rules(), works.pipeline().pseudonyms());
    this.observer = new Observer(works.pipeline(), store.resolve(LocalPlatform.RESEARCH_BUCKET));
    this.steward = new Steward(works, model, random, story);
    this.lander = new Lander(works, producer, steward, random, story);
  }

  static Trial start(Path folder, Random random, Story story) throws Exception {
    return new Trial(Works.start(folder), folder.resolve("s3"), random, story);
  }

  /** A change, deliveries with a disturbance, and a look at all that came of it. */
  void round(Steward.Change change, Lander.Disturbance disturbance) throws Exception {
    steward.make(change);
    Batch batch = lander.land(disturbance);
    awaitSettled(batch);
    Observed observed = observe();
    late.take(observed);
    settle(batch, observed);
    compare(observed);
    late.begin(observed);
  }

  /** The same rows come out of the topic. */
  void rebuild() throws Exception {
    story.add("the catalog is rebuilt");
    Tables tables = new Tables(works.pipeline().platform().catalog().owner());
    Map<String, List<String>> rows = tables.all();
    works.rebuild();
    assertThat(tables.all()).as(story.toString()).isEqualTo(rows);
  }

  /** Until everything that was sent is announced as often as it was sent. */
  private void awaitSettled(Batch batch) throws Exception {
    Map<String, Long> wanted = new TreeMap<>();
    model.settlements.forEach((digest, all) -> wanted.put(digest, (long) all.size()));
    batch
        .sent()
        .values()
        .forEach(all -> all.forEach(one -> wanted.merge(digest(one), 1L, Long::sum)));
    Patience.until(
        "deliveries to settle: " + story,
        () -> {
          Map<String, Long> there =
              works.pipeline().catalog().stream()
                  .filter(Observed::settles)
                  .collect(
                      Collectors.groupingBy(CatalogUpdate::getDelivery, Collectors.counting()));
          return wanted.entrySet().stream()
              .allMatch(one -> there.getOrDefault(one.getKey(), 0L) >= one.getValue());
        });
  }

  private Observed observe() throws Exception {
    AtomicReference<Observed> observed = new AtomicReference<>();
    Patience.until(
        "quarantine records: " + story,
        () -> {
          observed.set(observer.look());
          return LateRefusals.complete(observed.get());
        });
    return observed.get();
  }

  /** Tells the model, of each study and run in the order in which deliveries led to versions. */
  private void settle(Batch batch, Observed observed) throws IOException {
    List<String> causes =
        observed.manifests().values().stream()
            .map(Observed.StoredManifest::manifest)
            .sorted(Comparator.comparing(manifest -> manifest.version()))
            .map(manifest -> manifest.delivery())
            .toList();
    for (List<Landing> landings : batch.sent().values()) {
      List<Model.Curated> curated = new ArrayList<>();
      for (int i = 0; i < landings.size(); i++) {
        Landing landing = landings.get(i);
        int left = Collections.frequency(landings.subList(i, landings.size()), landing);
        List<Outcome> outcomes = curate(landing);
        curated.add(
            new Model.Curated(
                landing,
                digest(landing),
                outcomes,
                batch.overtaken(landing)
                    ? late.of(landing, left, outcomes)
                    : object -> model.withdrawn(object.subject())));
      }
      // What led to no version comes last: whenever it came, it changed nothing.
      curated.sort(
          Comparator.comparing(
              one -> causes.contains(one.digest()) ? causes.indexOf(one.digest()) : causes.size()));
      model.settle(curated, works.rules());
    }
  }

  private List<Outcome> curate(Landing landing) throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    for (Landed object : landing.objects()) {
      outcomes.add(engines.curate(landing, object, producer.raw(object.key())));
    }
    return outcomes;
  }

  private String digest(Landing landing) {
    return works.pipeline().digest(landing.eventId());
  }

  /**
   * Rows and the last transactions take a moment.
   *
   * @param first what there is now
   */
  private void compare(Observed first) throws Exception {
    List<String> differences = differences(first);
    for (int i = 0; i < LOOKS && !differences.isEmpty(); i++) {
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
      differences = differences(observer.look());
    }
    assertThat(differences).as(story.toString()).isEmpty();
  }

  private List<String> differences(Observed observed) throws Exception {
    Differences differences = new Differences();
    new StoreComparison(model, observed, differences).all();
    new CatalogComparison(model, observed, works.pipeline().platform().catalog(), differences)
        .all();
    return differences.all();
  }

  @Override
  public void close() throws IOException {
    works.close();
  }
}
