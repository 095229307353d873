package io.lethe.streaming.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/**
 * Whatever stands on a landing topic: an event or an IOException, and no memory beyond its size.
 */
class HostileMessagesTest {

  private static final int MUTANTS = 2000;
  private static final long MAX_ALLOCATION = 4 << 20;

  private final LandingEvents<StudyLanded> events = new LandingEvents<>(StudyLanded.class);
  private final byte[] avro = new SingleObject<>(StudyLanded.class).encode(Samples.study().build());

  @RepeatedTest(5)
  void mutatedAvro(RepetitionInfo repetition) {
    fuzz(avro, 10, repetition.getCurrentRepetition());
  }

  @RepeatedTest(5)
  void mutatedJson(RepetitionInfo repetition) {
    byte[] json =
        """
        {"eventId": "e1", "project": "demo", "source": "PACS", "landedAt": "2024-05-17T12:00:00Z",
         "objects": [{"uri": "s3://raw/a", "size": 10}], "consent": {"status": "GRANTED"}}
        """
            .getBytes(StandardCharsets.UTF_8);
    fuzz(json, 0, repetition.getCurrentRepetition());
  }

  @Test
  void aStringThatPromisesTwoGigabytes() throws IOException {
    byte[] message = message(encoder -> encoder.writeLong(2_000_000_000L));
    assertThatIOException().isThrownBy(() -> events.decode(message));
  }

  @Test
  void anArrayThatPromisesTwoBillionItems() throws IOException {
    byte[] message =
        message(
            encoder -> {
              encoder.writeString("e");
              encoder.writeString("demo");
              encoder.writeString("PACS");
              encoder.writeLong(0);
              encoder.writeIndex(1);
              encoder.writeLong(2_000_000_000L);
            });
    assertThatIOException().isThrownBy(() -> events.decode(message));
  }

  @Test
  void aBlockOfNegativeCountWithItemsThatPromiseTooMuch() throws IOException {
    byte[] message =
        message(
            encoder -> {
              encoder.writeString("e");
              encoder.writeString("demo");
              encoder.writeString("PACS");
              encoder.writeLong(0);
              encoder.writeIndex(1);
              encoder.writeLong(-1);
              encoder.writeLong(6);
              encoder.writeLong(2_000_000_000L);
            });
    assertThatIOException().isThrownBy(() -> events.decode(message));
  }

  private interface Datum {

    void write(BinaryEncoder encoder) throws IOException;
  }

  private byte[] message(Datum datum) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(avro, 0, 10);
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    datum.write(encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private void fuzz(byte[] seed, int keep, int repetition) {
    SplittableRandom random = new SplittableRandom(repetition);
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = mutate(seed, keep, random);
      long before = allocated();
      decode(mutant);
      assertThat(allocated() - before).as("bytes allocated").isLessThan(MAX_ALLOCATION);
    }
  }

  private void decode(byte[] message) {
    try {
      assertThat(events.decode(message).getEventId()).isNotNull();
    } catch (IOException expected) {
      assertThat(expected).isNotNull();
    }
  }

  private static byte[] mutate(byte[] seed, int keep, SplittableRandom random) {
    byte[] mutant =
        Arrays.copyOf(
            seed, random.nextInt(4) == 0 ? random.nextInt(keep, seed.length) : seed.length);
    int changes = random.nextInt(1, 6);
    for (int i = 0; i < changes && mutant.length > keep; i++) {
      int at = random.nextInt(keep, mutant.length);
      mutant[at] = random.nextBoolean() ? (byte) 0xff : (byte) random.nextInt(256);
    }
    return mutant;
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }
}
