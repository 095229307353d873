package io.lethe.streaming.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("try") // Flink's harness may be interrupted while it closes.
class CurateOperatorTest {

  private static final int ROOM = 100;
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS);

  private final Gate gate = new Gate();

  @Test
  void checkpointsDoNotWaitForLongObjectsAndHoldAllThatIsUnfinished() throws Exception {
    OperatorSubtaskState snapshot;
    try (CurateHarness task = CurateHarness.open(gate, 1, ROOM)) {
      task.send(0, 5);
      task.runUntil(() -> gate.started().equals(List.of(0)));

      snapshot = task.snapshot(1, 1);

      assertThat(gate.started()).containsExactly(0);
      assertThat(task.outcomes()).isEmpty();
      gate.letThrough(2);
      task.runUntil(() -> task.outcomes().size() == 2);
    }
    Gate again = new Gate();
    again.letThrough(ROOM);
    // A bound below the number of restored tasks: they run all the same.
    try (CurateHarness task = CurateHarness.restore(again, 2, snapshot)) {
      task.runUntil(() -> task.outcomes().size() == 5);
      assertThat(task.outcomes()).containsExactly(0, 1, 2, 3, 4);
      assertThat(again.started()).containsExactly(0, 1, 2, 3, 4);
    }
  }

  @Test
  void finishedTasksAreNotInTheNextCheckpoint() throws Exception {
    OperatorSubtaskState snapshot;
    try (CurateHarness task = CurateHarness.open(gate, 1, ROOM)) {
      task.send(0, 4);
      gate.letThrough(3);
      task.runUntil(() -> task.outcomes().size() == 3);
      snapshot = task.snapshot(1, 1);
    }
    Gate again = new Gate();
    again.letThrough(ROOM);
    try (CurateHarness task = CurateHarness.restore(again, 2, snapshot)) {
      task.runUntil(() -> task.outcomes().size() == 1);
      assertThat(again.started()).containsExactly(3);
    }
  }

  @Test
  void everyTaskHasOneOutcomeWithManyWorkers() throws Exception {
    try (CurateHarness task = CurateHarness.open(gate, 8, ROOM)) {
      gate.letThrough(ROOM);
      task.send(0, 50);
      task.runUntil(() -> task.outcomes().size() == 50);
      assertThat(task.outcomes()).doesNotHaveDuplicates().hasSize(50);
    }
    assertThat(gate.closed()).isTrue();
  }

  @Test
  void aFailureOfTheStoreFailsTheTask() throws Exception {
    gate.breakDown();
    try (CurateHarness task = CurateHarness.open(gate, 1, ROOM)) {
      task.send(0, 1);
      assertThatThrownBy(() -> task.runUntil(() -> false)).hasRootCauseMessage("the store is down");
      assertThat(task.outcomes()).isEmpty();
    }
  }

  @Test
  void beyondItsBoundItTakesNoMore() throws Exception {
    AtomicBoolean taken = new AtomicBoolean();
    try (CurateHarness task = CurateHarness.open(gate, 1, 2)) {
      task.send(0, 2);
      CompletableFuture<Boolean> early =
          CompletableFuture.supplyAsync(
              () -> {
                boolean before = taken.get();
                gate.letThrough(1);
                return before;
              },
              LATER);
      task.send(2, 3);
      taken.set(true);
      assertThat(early.get()).isFalse();
      assertThat(task.outcomes()).containsExactly(0);
      gate.letThrough(2);
      task.runUntil(() -> task.outcomes().size() == 3);
    }
  }

  @Test
  void theEndOfInputWaitsForAllOutcomes() throws Exception {
    try (CurateHarness task = CurateHarness.open(gate, 1, ROOM)) {
      task.send(0, 3);
      CompletableFuture<Void> release = CompletableFuture.runAsync(() -> gate.letThrough(3), LATER);
      task.endInput();
      release.get();
      assertThat(task.outcomes()).containsExactly(0, 1, 2);
    }
  }

  @Test
  void closingInterruptsWhatIsUnderWay() throws Exception {
    CurateHarness task = CurateHarness.open(gate, 2, ROOM);
    task.send(0, 5);
    task.runUntil(() -> gate.started().size() == 2);
    task.close();
    assertThat(gate.closed()).isTrue();
    assertThat(gate.started()).hasSize(2);
  }
}
