package io.lethe.jobs.producer.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Sha256;
import io.lethe.jobs.producer.LandedFile;
import io.lethe.jobs.producer.RawUploader;
import io.lethe.streaming.store.FlinkFileStore;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceHeadTest {

  private static final int[] SIZES = {
    1, 65_535, 65_536, 65_537, 700_000, InstanceHead.MAX_BYTES, InstanceHead.MAX_BYTES + 70_000
  };

  @TempDir private Path folder;

  @Test
  void oneThatIsUsedAgainDigestsEveryInstanceOnceFromItsFirstByteToItsLast() throws Exception {
    RawUploader uploader =
        new RawUploader(
            new FlinkFileStore(), URI.create("file://" + folder.toAbsolutePath() + "/"));
    InstanceHead head = new InstanceHead();
    for (int size : SIZES) {
      byte[] bytes = new byte[size];
      new Random(size).nextBytes(bytes);
      LandedFile landed = land(head, uploader, bytes);

      assertThat(landed.size()).isEqualTo(size);
      assertThat(landed.sha256()).isEqualTo(Sha256.of(bytes));
      assertThat(Files.readAllBytes(folder.resolve("instance-" + size))).isEqualTo(bytes);
      head.clear();
    }
  }

  @Test
  void whatIsHeldIsBounded() {
    InstanceHead head = new InstanceHead();
    byte[] bytes = new byte[InstanceHead.MAX_BYTES];
    assertThat(head.hold(bytes, 0, 10)).isEqualTo(10);
    assertThat(head.hold(bytes, 0, bytes.length)).isEqualTo(bytes.length - 10);
    assertThat(head.hold(bytes, 0, 1)).isZero();
  }

  private static LandedFile land(InstanceHead head, RawUploader uploader, byte[] bytes)
      throws Exception {
    int held = 0;
    for (int taken = -1; taken != 0; held += taken) {
      taken = head.hold(bytes, held, Math.min(50_000, bytes.length - held));
    }
    assertThat(head.open().readAllBytes()).isEqualTo(Arrays.copyOf(bytes, held));
    String key = "instance-" + bytes.length;
    try (RawUploader.Upload upload = head.upload(uploader, key, "application/dicom")) {
      upload.stream().write(bytes, held, bytes.length - held);
      return upload.commit();
    }
  }
}
