package io.lethe.model;

import io.lethe.model.Lander.Disturbance;
import io.lethe.model.Steward.Change;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random deliveries, redeliveries, changes of recipes and policy, withdrawals, restarts and kills:
 * after each batch of deliveries versions, catalog and conservation equal a simple model, and the
 * catalog comes out of its topic with the same rows. {@code -Dlethe.model.seed=N} draws others.
 */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class PipelineEqualsItsModelTest {

  private static final long SEED = Long.getLong("lethe.model.seed", 20_260_102);

  /** Each of them before one of the batches. */
  private static final List<Change> CHANGES =
      List.of(
          Change.NOTHING,
          Change.RECIPES,
          Change.RECIPES,
          Change.POLICY,
          Change.POLICY,
          Change.WITHDRAWAL,
          Change.CONSENT,
          Change.CONSENT,
          Change.CONSENT);

  /** Each of them in the midst of one of the batches. */
  private static final List<Disturbance> DISTURBANCES =
      List.of(
          Disturbance.KILL,
          Disturbance.KILL,
          Disturbance.KILL,
          Disturbance.SAVEPOINT,
          Disturbance.SAVEPOINT,
          Disturbance.WITHDRAWAL,
          Disturbance.WITHDRAWAL,
          Disturbance.NONE,
          Disturbance.NONE);

  @Test
  void versionsAndCatalogAlwaysEqualASimpleModel(@TempDir Path folder) throws Exception {
    Random random = new Random(SEED);
    List<Change> changes = shuffled(CHANGES, random);
    List<Disturbance> disturbances = shuffled(DISTURBANCES, random);
    try (Trial trial = Trial.start(folder, random, new Story(SEED))) {
      for (int i = 0; i < changes.size(); i++) {
        trial.round(changes.get(i), disturbances.get(i));
        if (i == changes.size() / 2) {
          trial.rebuild();
        }
      }
      trial.rebuild();
    }
  }

  private static <T> List<T> shuffled(List<T> all, Random random) {
    List<T> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }
}
