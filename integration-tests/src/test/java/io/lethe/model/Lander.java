package io.lethe.model;

import io.lethe.model.Landing.Landed;
import io.lethe.platform.LocalPlatform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Draws batches and sends them, with a disturbance in their midst. Not thread-safe. */
final class Lander {

  private static final int STUDIES = 6;
  private static final int RUNS = 2;
  private static final int AT_ONCE = 3;
  private static final int FEWEST = 4;

  private final Works works;
  private final Producer producer;
  private final Steward steward;
  private final Random random;
  private final Story story;

  /** What happens while deliveries are on their way. */
  enum Disturbance {
    NONE,
    KILL,
    SAVEPOINT,
    WITHDRAWAL
  }

  Lander(Works works, Producer producer, Steward steward, Random random, Story story) {
    this.works = works;
    this.producer = producer;
    this.steward = steward;
    this.random = random;
    this.story = story;
  }

  Batch land(Disturbance disturbance) throws Exception {
    Batch batch = new Batch(works.pipeline());
    int moves = FEWEST + random.nextInt(3);
    int disturbed = random.nextInt(moves);
    for (int i = 0; i < moves; i++) {
      int versions = versions();
      if (i == disturbed && disturbance == Disturbance.KILL) {
        // Deliveries that may settle in another order when they come again.
        landAtOnce(
            batch, any(free(batch).stream().filter(one -> one.startsWith("study")).toList()));
      } else {
        move(batch);
      }
      if (i == disturbed) {
        disturb(disturbance, batch, versions);
      }
    }
    return batch;
  }

  /** Lets something land of a study or run of which nothing is on its way. */
  private void move(Batch batch) throws IOException {
    List<String> free = free(batch);
    List<Landing> former =
        producer.landings().stream().filter(landing -> free.contains(landing.entity())).toList();
    List<Landing> repeats =
        producer.repeats().keySet().stream()
            .filter(landing -> free.contains(landing.entity()))
            .toList();
    String entity = any(free);
    int draw = random.nextInt(14);
    if (draw < 2 && !former.isEmpty()) {
      send(batch, any(former), "again");
    } else if (draw < 5 && !former.isEmpty()) {
      send(batch, producer.repeated(any(former)), "saying again what is said");
    } else if (draw < 8 && !repeats.isEmpty()) {
      Landing again = any(repeats);
      send(batch, producer.between(producer.repeats().get(again), again), "late");
    } else if (draw < 10 && entity.startsWith("study")) {
      landAtOnce(batch, entity);
    } else {
      Landing landing = producer.mixed(entity);
      send(batch, landing, "alone");
      if (draw == 13) {
        send(batch, landing, "at once again");
      }
    }
  }

  private void landAtOnce(Batch batch, String study) throws IOException {
    for (int i = 0; i < AT_ONCE; i++) {
      send(batch, producer.growing(study), "with others");
    }
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static List<String> free(Batch batch) {
    return entities().stream().filter(entity -> !batch.concerns(entity)).toList();
  }

  private static List<String> entities() {
    List<String> entities = new ArrayList<>();
    for (int i = 0; i < STUDIES; i++) {
      entities.add("study-" + i);
    }
    for (int i = 0; i < RUNS; i++) {
      entities.add("run-" + i);
    }
    return entities;
  }

  private void send(Batch batch, Landing landing, String how) {
    story.add(
        "%s lands %s: %s at %s, %s"
            .formatted(
                landing.eventId(),
                how,
                landing.objects().stream().map(Landed::key).toList(),
                landing.landedAt(),
                Terms.of(landing.consent())));
    batch.send(landing);
  }

  /**
   * @param before versions that there were before something was on its way
   */
  private void disturb(Disturbance disturbance, Batch batch, int before) throws Exception {
    story.add("meanwhile: " + disturbance);
    switch (disturbance) {
      case KILL -> {
        awaitVersions(before);
        works.kill();
      }
      case SAVEPOINT -> works.restart(() -> {});
      case WITHDRAWAL -> {
        batch.overtake();
        List<String> entities = List.copyOf(batch.sent().keySet());
        String last = entities.get(entities.size() - 1);
        steward.withdraw(RawObjects.patient(last, 1));
      }
      default -> {}
    }
  }

  /** A kill does most harm when versions are written that nobody knows of yet. */
  private void awaitVersions(int before) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
    while (versions() < before + AT_ONCE && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
  }

  private int versions() throws IOException {
    return (int)
        works.pipeline().list(LocalPlatform.RESEARCH_BUCKET).stream()
            .filter(head -> head.uri().getPath().endsWith(".json"))
            .count();
  }
}
