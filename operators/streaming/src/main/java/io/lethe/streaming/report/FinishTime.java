package io.lethe.streaming.report;

import io.lethe.schemas.ObjectOutcome;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Event time of outcomes: when their work ended. Since that is a clock reading of this cluster, the
 * watermark follows the clock, and windows close although nothing more lands.
 */
public final class FinishTime implements WatermarkGenerator<ObjectOutcome> {

  private final long latenessMillis;

  private FinishTime(long latenessMillis) {
    this.latenessMillis = latenessMillis;
  }

  /**
   * @param lateness how much clocks of workers may differ, and outcomes lag behind the clock
   */
  public static WatermarkStrategy<ObjectOutcome> strategy(Duration lateness) {
    long millis = lateness.toMillis();
    return WatermarkStrategy.<ObjectOutcome>forGenerator(context -> new FinishTime(millis))
        .withTimestampAssigner((outcome, record) -> outcome.getFinishedAt().toEpochMilli());
  }

  @Override
  public void onEvent(ObjectOutcome outcome, long timestamp, WatermarkOutput output) {
    // The clock alone moves the watermark.
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    output.emitWatermark(new Watermark(System.currentTimeMillis() - latenessMillis));
  }
}
