package io.lethe.streaming.curate;

import io.lethe.schemas.CurateTask;
import io.lethe.schemas.ObjectOutcome;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/** Builds the curate operator with its mailbox. */
public final class CurateOperatorFactory extends AbstractStreamOperatorFactory<ObjectOutcome>
    implements OneInputStreamOperatorFactory<CurateTask, ObjectOutcome> {

  private static final long serialVersionUID = 1L;

  private final TaskRunner.Factory runners;
  private final int workers;
  private final int maxPending;

  /**
   * @param workers tasks that run at a time in one subtask
   * @param maxPending tasks that one subtask holds in state before it takes no more
   */
  public CurateOperatorFactory(TaskRunner.Factory runners, int workers, int maxPending) {
    this.runners = runners;
    this.workers = workers;
    this.maxPending = maxPending;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T extends StreamOperator<ObjectOutcome>> T createStreamOperator(
      StreamOperatorParameters<ObjectOutcome> parameters) {
    return (T)
        new CurateOperator(
            parameters, parameters.getMailboxExecutor(), runners, workers, maxPending);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
    return CurateOperator.class;
  }
}
