package io.lethe.jobs.producer.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.lethe.jobs.producer.dicom.upper.PduLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recorded associations that are damaged: each has an end, and others are served meanwhile. */
class MutatedAssociationsTest {

  private static final String RECORDED = "AssociationFuzzTestInputs/answersOrAborts/";
  private static final int MUTANTS = 1500;
  private static final int SENT = 25;

  @TempDir private Path folder;

  static Stream<String> recorded() {
    return Stream.of(
        "echoscu",
        "echoscu-contexts",
        "storescu",
        "storescu-aborted",
        "commitment",
        "orthanc-store",
        "orthanc-commitment");
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void areUnderstoodTheSameHoweverTheyAreCut(String name) throws IOException {
    byte[] whole = read(name);
    Random random = new Random(name.hashCode());
    try (Conversation conversation = new Conversation(folder)) {
      assertThat(conversation.hear(whole, whole.length)).isNotEmpty().doesNotContain("abort");
      for (int i = 0; i < MUTANTS; i++) {
        byte[] mutant = mutate(whole, random);
        int step = 1 + random.nextInt(50);
        List<String> heard =
            assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> conversation.hear(mutant, mutant.length));
        assertThat(conversation.hear(mutant, step)).isEqualTo(heard);
      }
    }
  }

  @Test
  void leaveNothingBehindAndNobodyUnserved() throws IOException {
    Random random = new Random(5);
    ScpOptions quick =
        new ScpOptions(
            "127.0.0.1",
            0,
            ScpFixture.AE_TITLE,
            Set.of(),
            PduLimits.DEFAULT,
            1 << 20,
            8,
            8,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));
    try (ScpFixture scp = ScpFixture.start(folder, wishes -> wishes.with(quick))) {
      for (String name : recorded().toList()) {
        byte[] whole = read(name);
        for (int i = 0; i < SENT; i++) {
          send(scp.port(), mutate(whole, random));
        }
        try (TestScu scu =
            TestScu.associated(scp.port(), SopClasses.VERIFICATION, Samples.IMPLICIT)) {
          assertThat(scu.echo(1)).isZero();
        }
      }
      // Some mutants are sound instances: whole files, of which none is empty.
      for (Path object : scp.objects()) {
        assertThat(Files.size(object)).isGreaterThan(144);
      }
    }
    try (Stream<Path> spooled = Files.list(folder.resolve("work/spool"))) {
      assertThat(spooled).isEmpty();
    }
  }

  /** Says it all and listens until the other side ends it. */
  private static void send(int port, byte[] bytes) throws IOException {
    try (TestScu scu = new TestScu(port)) {
      scu.write(bytes);
      scu.socket().shutdownOutput();
      InputStream answers = scu.socket().getInputStream();
      assertThat(answers.readAllBytes()).isNotNull();
    } catch (SocketException e) {
      // It was cut off while it still spoke.
      assertThat(e).hasMessageMatching("(?i).*(reset|broken pipe|closed|abort).*");
    }
  }

  private static byte[] mutate(byte[] whole, Random random) {
    byte[] mutant = whole.clone();
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      int at = random.nextInt(mutant.length);
      int end = Math.min(mutant.length, at + 1 + random.nextInt(64));
      switch (random.nextInt(6)) {
        case 0 -> mutant[at] = (byte) 0xFF;
        case 1 -> mutant[at] = 0;
        case 2 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
        case 3 -> mutant[at] = (byte) random.nextInt(256);
        case 4 -> mutant = join(mutant, end, mutant, at);
        default -> mutant = join(mutant, at, mutant, end);
      }
      if (mutant.length == 0) {
        return new byte[] {1};
      }
    }
    return random.nextInt(4) == 0
        ? Arrays.copyOf(mutant, 1 + random.nextInt(mutant.length))
        : mutant;
  }

  /** So many bytes of one, then the other from there on: repeats or leaves out. */
  private static byte[] join(byte[] first, int length, byte[] second, int from) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(first, 0, length);
    bytes.write(second, from, second.length - from);
    return bytes.toByteArray();
  }

  private static byte[] read(String name) throws IOException {
    try (InputStream in = MutatedAssociationsTest.class.getResourceAsStream(RECORDED + name)) {
      return in.readAllBytes();
    }
  }
}
