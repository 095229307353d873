package io.lethe.streaming.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PartSizesTest {

  private static final PartSizes SIZES = new PartSizes(S3Options.DEFAULT_PART_SIZE);

  @Test
  void doublesThreeTimes() throws Exception {
    assertThat(SIZES.of(1)).isEqualTo(8 << 20);
    assertThat(SIZES.of(2500)).isEqualTo(8 << 20);
    assertThat(SIZES.of(2501)).isEqualTo(16 << 20);
    assertThat(SIZES.of(10_000)).isEqualTo(64 << 20);
  }

  @Test
  void takesObjectsOf290GiBWithTheDefault() throws Exception {
    long total = 0;
    for (int part = 1; part <= PartSizes.MAX_PARTS; part++) {
      total += SIZES.of(part);
    }

    assertThat(total).isGreaterThan(290L << 30);
  }

  @Test
  void refusesMorePartsThanS3Takes() {
    assertThatThrownBy(() -> SIZES.of(10_001)).isInstanceOf(StoreException.class);
  }
}
