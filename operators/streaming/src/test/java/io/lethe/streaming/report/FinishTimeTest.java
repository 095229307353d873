package io.lethe.streaming.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.schemas.ObjectOutcome;
import io.lethe.streaming.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class FinishTimeTest {

  private static final long NOON = Instant.parse("2026-01-02T12:00:00Z").toEpochMilli();
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long LATENESS = 5000;

  private final Watermarks watermarks = new Watermarks();
  private long now = NOON;
  private final FinishTime strategy = new FinishTime(Duration.ofMillis(LATENESS), () -> now);
  private final WatermarkGenerator<ObjectOutcome> generator =
      strategy.createWatermarkGenerator(null);
  private final TimestampAssigner<ObjectOutcome> times = strategy.createTimestampAssigner(null);

  @Test
  void watermarksFollowTheClock() {
    generator.onPeriodicEmit(watermarks);
    now += 1000;
    generator.onPeriodicEmit(watermarks);
    assertThat(watermarks.all).containsExactly(NOON - LATENESS, NOON - LATENESS + 1000);
    assertThat(times.extractTimestamp(finished(NOON), 0)).isEqualTo(NOON);
  }

  /** Else everything that ends until the clock has caught up would be late, and dropped. */
  @Test
  void whatEndsAfterTheClockWasSetBackIsNotLate() {
    now = NOON + DAY;
    generator.onPeriodicEmit(watermarks);
    now = NOON;
    generator.onPeriodicEmit(watermarks);
    long watermark = watermarks.all.get(1);
    assertThat(watermark).isEqualTo(NOON + DAY - LATENESS);
    assertThat(times.extractTimestamp(finished(NOON), 0)).isEqualTo(watermark + 1);
    now = NOON + 2 * DAY;
    generator.onPeriodicEmit(watermarks);
    assertThat(times.extractTimestamp(finished(now), 0)).isEqualTo(now);
  }

  private static ObjectOutcome finished(long millis) {
    return Samples.outcome(1, 0)
        .setReason("NOT_DICOM")
        .setFinishedAt(Instant.ofEpochMilli(millis))
        .build();
  }

  private static final class Watermarks implements WatermarkOutput {

    private final List<Long> all = new ArrayList<>();

    @Override
    public void emitWatermark(Watermark watermark) {
      all.add(watermark.getTimestamp());
    }

    @Override
    public void markIdle() {
      throw new UnsupportedOperationException("the clock never stops");
    }

    @Override
    public void markActive() {
      throw new UnsupportedOperationException("the clock never stops");
    }
  }
}
