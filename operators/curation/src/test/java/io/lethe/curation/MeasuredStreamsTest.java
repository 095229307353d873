package io.lethe.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasuredStreamsTest {

  private static final byte[] BYTES = new byte[1000];

  static {
    new SplittableRandom(1).nextBytes(BYTES);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000, 4096})
  void inputCountsAndDigestsWhateverTheBlockSize(int block) throws Exception {
    MeasuredInput in = new MeasuredInput(new ByteArrayInputStream(BYTES));
    byte[] buffer = new byte[block];
    while (block == 1 ? in.read() >= 0 : in.read(buffer, 0, block) >= 0) {
      assertThat(in.count()).isPositive();
    }
    assertThat(in.count()).isEqualTo(BYTES.length);
    assertThat(in.verify(raw(BYTES.length, Optional.of(Sha256.of(BYTES)))))
        .isEqualTo(Sha256.of(BYTES));
  }

  @Test
  void skippedBytesAreDigestedToo() throws Exception {
    MeasuredInput in = new MeasuredInput(new ByteArrayInputStream(BYTES));
    assertThat(in.skip(600)).isEqualTo(600);
    in.readAllBytes();
    assertThat(in.verify(raw(-1, Optional.empty()))).isEqualTo(Sha256.of(BYTES));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 999, 1001})
  void otherSizeThanDeclaredIsRejected(long size) throws IOException {
    MeasuredInput in = new MeasuredInput(new ByteArrayInputStream(BYTES));
    in.readAllBytes();
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> in.verify(raw(size, Optional.empty())))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(ReasonCode.SIZE_MISMATCH))
        .satisfies(e -> assertThat(e.position()).isEqualTo(Math.min(size, 1000)));
  }

  @Test
  void otherDigestThanDeclaredIsRejected() throws IOException {
    MeasuredInput in = new MeasuredInput(new ByteArrayInputStream(BYTES));
    in.readAllBytes();
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> in.verify(raw(1000, Optional.of(Sha256.of(new byte[1])))))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(ReasonCode.DIGEST_MISMATCH));
  }

  @Test
  void outputCountsAndDigests() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    MeasuredOutput out = new MeasuredOutput(bytes);
    out.write(BYTES[0]);
    out.write(BYTES, 1, 499);
    out.write(BYTES, 500, 500);
    assertThat(bytes.toByteArray()).isEqualTo(BYTES);
    assertThat(out.count()).isEqualTo(1000);
    assertThat(out.sha256()).isEqualTo(Sha256.of(BYTES));
  }

  private static RawObject raw(long size, Optional<Sha256> sha256) {
    return new RawObject(
        RawIdentity.of(Sha256.of(BYTES)), size, sha256, new ByteArrayInputStream(BYTES));
  }
}
