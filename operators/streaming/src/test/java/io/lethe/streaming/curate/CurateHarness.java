package io.lethe.streaming.curate;

import io.lethe.schemas.CurateTask;
import io.lethe.schemas.ObjectOutcome;
import io.lethe.streaming.Samples;
import io.lethe.streaming.Types;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/**
 * The curate operator over a {@link Gate}; the test's thread is the task's, and runs its mailbox.
 */
@SuppressWarnings("try") // Flink's harness may be interrupted while it closes.
final class CurateHarness extends OneInputStreamOperatorTestHarness<CurateTask, ObjectOutcome> {

  private CurateHarness(Gate gate, int workers, int maxPending) throws Exception {
    super(new CurateOperatorFactory(gate.factory(), workers, maxPending));
    setup(Types.OUTCOME.createSerializer(getExecutionConfig().getSerializerConfig()));
  }

  static CurateHarness open(Gate gate, int workers, int maxPending) throws Exception {
    CurateHarness harness = new CurateHarness(gate, workers, maxPending);
    harness.open();
    return harness;
  }

  static CurateHarness restore(Gate gate, int maxPending, OperatorSubtaskState state)
      throws Exception {
    CurateHarness harness = new CurateHarness(gate, 1, maxPending);
    harness.initializeState(state);
    harness.open();
    return harness;
  }

  void send(int from, int to) throws Exception {
    for (int i = from; i < to; i++) {
      processElement(Samples.task(i), 0);
    }
  }

  /** Places of the objects that came out. */
  List<Integer> outcomes() {
    return extractOutputValues().stream().map(ObjectOutcome::getIndex).toList();
  }

  /** Runs mail until the condition holds. */
  void runUntil(BooleanSupplier condition) throws Exception {
    while (!condition.getAsBoolean()) {
      var mail = getTaskMailbox().tryTake(TaskMailbox.MIN_PRIORITY);
      if (mail.isPresent()) {
        mail.get().run();
      } else {
        Thread.onSpinWait();
      }
    }
  }
}
