package io.lethe.streaming.curate;

import io.lethe.schemas.CurateTask;
import io.lethe.schemas.ObjectOutcome;
import io.lethe.streaming.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.function.ThrowingRunnable;

/**
 * Runs tasks on a pool of its own and holds the unfinished ones in list state.
 *
 * <p>Flink's async operator blocks checkpoints once its queue is full, since it then waits inside
 * an element. Here an element is accepted as soon as it is noted in state, so a checkpoint takes
 * milliseconds while every worker is busy with a file that takes hours and others wait. Only beyond
 * {@code maxPending} noted tasks does it wait, which is back-pressure. After a failure every
 * unfinished task runs again, which is harmless: curated keys are deterministic.
 */
final class CurateOperator extends AbstractStreamOperator<ObjectOutcome>
    implements OneInputStreamOperator<CurateTask, ObjectOutcome>, BoundedOneInput {

  private static final long serialVersionUID = 1L;
  private static final long CLOSE_SECONDS = 30;

  private final TaskRunner.Factory runners;
  private final int workers;
  private final int maxPending;
  private final transient MailboxExecutor mailbox;

  private transient ListState<CurateTask> state;
  private transient Map<Long, CurateTask> pending;
  private transient long nextTicket;
  private transient TaskRunner runner;
  private transient ExecutorService pool;
  private transient CurateMetrics metrics;

  CurateOperator(
      StreamOperatorParameters<ObjectOutcome> parameters,
      MailboxExecutor mailbox,
      TaskRunner.Factory runners,
      int workers,
      int maxPending) {
    super(parameters);
    this.mailbox = mailbox;
    this.runners = runners;
    this.workers = workers;
    this.maxPending = maxPending;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    pending = new LinkedHashMap<>();
    state =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("pending-tasks", Types.TASK));
  }

  @Override
  public void open() throws Exception {
    super.open();
    metrics = new CurateMetrics(getMetricGroup(), () -> pending.size(), workers);
    runner = runners.open(metrics);
    pool = Executors.newFixedThreadPool(workers, CurateOperator::thread);
    for (CurateTask task : state.get()) {
      submit(task);
    }
  }

  @Override
  public void processElement(StreamRecord<CurateTask> element) throws Exception {
    while (pending.size() >= maxPending) {
      mailbox.yield();
    }
    submit(element.getValue());
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    List<CurateTask> unfinished = new ArrayList<>(pending.values());
    state.update(unfinished);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    super.notifyCheckpointComplete(checkpointId);
    metrics.checkpointed();
  }

  @Override
  public void endInput() throws Exception {
    while (!pending.isEmpty()) {
      mailbox.yield();
    }
  }

  @Override
  public void close() throws Exception {
    if (pool != null) {
      pool.shutdownNow();
      pool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
    if (runner != null) {
      runner.close();
    }
    super.close();
  }

  private void submit(CurateTask task) {
    long ticket = nextTicket++;
    pending.put(ticket, task);
    pool.execute(() -> run(ticket, task));
  }

  /** On a pool thread. */
  private void run(long ticket, CurateTask task) {
    try {
      List<ObjectOutcome> outcomes = runner.run(task);
      hand(() -> finish(ticket, outcomes), "curated objects");
    } catch (Throwable e) {
      // The job restarts and the task runs again; nothing of the object is in the exception.
      hand(() -> fail(e), "failed task");
    }
  }

  private void hand(ThrowingRunnable<Exception> mail, String description) {
    try {
      mailbox.execute(mail, description);
    } catch (RejectedExecutionException e) {
      LOG.debug("The subtask has ended; what its state still holds runs again elsewhere.");
    }
  }

  /** On the task's thread. */
  private void finish(long ticket, List<ObjectOutcome> outcomes) {
    pending.remove(ticket);
    for (ObjectOutcome outcome : outcomes) {
      metrics.count(outcome);
      output.collect(new StreamRecord<>(outcome));
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "lethe-curate");
    thread.setDaemon(true);
    return thread;
  }

  private static void fail(Throwable cause) throws Exception {
    throw new Exception("an object could not be read or written", cause);
  }
}
