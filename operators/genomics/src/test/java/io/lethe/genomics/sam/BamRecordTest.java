package io.lethe.genomics.sam;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.ReasonCode;
import io.lethe.genomics.io.ByteBuilder;
import org.junit.jupiter.api.Test;

/** The fixed part of a binary record and its qualities (SAM v1 §4.2). */
class BamRecordTest {

  private static final int LAST_PRINTABLE = 93;
  private static final int ABSENT = 0xff;
  private static final int[] LENGTHS = {1000};

  @Test
  void everyQualityIsHeldToItsRangeWhereverItStands() {
    for (int bases = 1; bases <= 20; bases++) {
      for (int at = 0; at < bases; at++) {
        for (int value = 0; value <= ABSENT; value++) {
          boolean valid = value <= LAST_PRINTABLE || at == 0 && value == ABSENT;
          assertThat(read(bases, at, value))
              .as("value %d at %d of %d", value, at, bases)
              .isEqualTo(valid ? null : ReasonCode.BAM_MALFORMED);
        }
      }
    }
  }

  /** Reads an unmapped record whose qualities are the highest that are allowed, but one. */
  private static ReasonCode read(int bases, int at, int value) {
    ByteBuilder record = new ByteBuilder();
    record.appendInt(-1).appendInt(-1).append(2).append(0).append(0).append(0);
    record.append(0).append(0).append(4).append(0);
    record.appendInt(bases).appendInt(-1).appendInt(-1).appendInt(0).append("r").append(0);
    for (int i = 0; i < (bases + 1) / 2; i++) {
      record.append(0x11);
    }
    for (int i = 0; i < bases; i++) {
      record.append(i == at ? value : LAST_PRINTABLE);
    }
    return new BamRecord().read(record.bytes(), 0, record.length(), LENGTHS);
  }
}
