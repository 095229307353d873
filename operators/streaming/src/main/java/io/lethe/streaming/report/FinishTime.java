package io.lethe.streaming.report;

import io.lethe.schemas.ObjectOutcome;
import java.io.Serializable;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Event time of outcomes: when their work ended. Since that is a clock reading of this cluster, the
 * watermark follows the clock, and windows close although nothing more lands.
 *
 * <p>Where a clock was ahead and is set back, the watermark stays where it was; what ends meanwhile
 * counts as ended right after it, for in a window that is closed it would be counted nowhere.
 *
 * <p>Belongs to one subtask, as Flink copies it. Not thread-safe.
 */
public final class FinishTime implements WatermarkStrategy<ObjectOutcome> {

  private static final long serialVersionUID = 1L;

  private final long latenessMillis;
  private final Clock clock;

  /** The highest watermark so far. */
  private transient long reached;

  FinishTime(Duration lateness, Clock clock) {
    this.latenessMillis = lateness.toMillis();
    this.clock = clock;
  }

  /**
   * @param lateness how much clocks of workers may differ, and outcomes lag behind the clock
   */
  public static WatermarkStrategy<ObjectOutcome> strategy(Duration lateness) {
    return new FinishTime(lateness, System::currentTimeMillis);
  }

  @Override
  public TimestampAssigner<ObjectOutcome> createTimestampAssigner(
      TimestampAssignerSupplier.Context context) {
    return (outcome, record) -> Math.max(outcome.getFinishedAt().toEpochMilli(), reached + 1);
  }

  @Override
  public WatermarkGenerator<ObjectOutcome> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    return new ByTheClock();
  }

  /** Milliseconds since the epoch. */
  @FunctionalInterface
  interface Clock extends LongSupplier, Serializable {}

  private final class ByTheClock implements WatermarkGenerator<ObjectOutcome> {

    @Override
    public void onEvent(ObjectOutcome outcome, long timestamp, WatermarkOutput output) {
      // The clock alone moves the watermark.
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      reached = Math.max(reached, clock.getAsLong() - latenessMillis);
      output.emitWatermark(new Watermark(reached));
    }
  }
}
