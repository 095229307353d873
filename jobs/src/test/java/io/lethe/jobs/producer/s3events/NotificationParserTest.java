package io.lethe.jobs.producer.s3events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lethe.jobs.producer.s3events.NotificationException.Fault;
import io.lethe.jobs.producer.s3events.ObjectEvent.Created;
import io.lethe.jobs.producer.s3events.ObjectEvent.Removed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationParserTest {

  private static final List<String> SAMPLES =
      List.of(
          "aws-put",
          "aws-delete-marker",
          "aws-delete-version",
          "aws-test",
          "sns",
          "minio-put",
          "minio-empty",
          "minio-delete",
          "minio-tagging",
          "eventbridge-created",
          "eventbridge-deleted",
          "eventbridge-tagging");

  private final NotificationParser parser = new NotificationParser();

  @ParameterizedTest
  @CsvSource({
    "aws-put,export/1.2.3/a b+cé.dcm,1024,d41d8cd98f00b204e9800998ecf8427e,"
        + "096fKKXTRTtl3on89fVO.nfljtsv6qko,0055AED6DCD90281E5",
    "sns,runs/R1/a.bam,5368709120,9b2cf535f27731c974343645a3985328-640,'',0061D7E3A5B2C4",
    "minio-put,export/1.2.3/a b.dcm,5,d8e8fca2dc0f896fd7cb4cb0031ba249,'',18504C4ADA8EBF5",
    "minio-empty,runs/R1/CopyComplete.txt,-1,d41d8cd98f00b204e9800998ecf8427e,'',18504C4ADA8EBF51",
    "eventbridge-created,export/1.2.3/100%+é.dcm,5,b1946ac92492d2347c6235b4d2611184,"
        + "IYV3p45BT0ac8hjHg1houSdS1a.Mro8e,617F08299329D189"
  })
  void readsThatAnObjectWasWritten(
      String sample, String key, long size, String eTag, String version, String sequencer)
      throws Exception {
    Notification notification = parser.parse(sample(sample));

    assertThat(notification.refused()).isEmpty();
    assertThat(notification.events())
        .containsExactly(
            new Created("lethe-raw", key, size, eTag, version, new Sequencer(sequencer)));
  }

  @ParameterizedTest
  @CsvSource({
    "aws-delete-marker,0055AED6DCD90281E6",
    "minio-delete,18504C4ADA8EBF52",
    "eventbridge-deleted,617f0837b476e463"
  })
  void readsThatAnObjectWasRemoved(String sample, String sequencer) throws Exception {
    assertThat(parser.parse(sample(sample)).events())
        .containsExactly(new Removed("lethe-raw", "export/1.2.3/a.dcm", new Sequencer(sequencer)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws-test", "aws-delete-version", "minio-tagging", "eventbridge-tagging"})
  void passesOverWhatSaysNothingOfTheNewestObject(String sample) throws Exception {
    Notification notification = parser.parse(sample(sample));

    assertThat(notification.events()).isEmpty();
    assertThat(notification.refused()).isEmpty();
    assertThat(notification.skipped()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "a+b,a b",
    "a%20b,a b",
    "a%2Bb,a+b",
    "a%2fb%2Fc,a/b/c",
    "%25,%",
    "%E6%82%A3%E8%80%85,患者",
    "%F0%9F%A9%BB,\uD83E\uDE7B",
    "患者.dcm,患者.dcm",
    "a%3Db%26c,a=b&c"
  })
  void decodesKeys(String encoded, String key) throws Exception {
    assertThat(ObjectKeys.decode(encoded)).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "a%2", "%zz", "%C3", "%C3%28", "%ED%A0%80", "%FF", "\uD83E"})
  void refusesKeysThatAreNoUtf8(String encoded) {
    NotificationException refused =
        catchThrowableOfType(NotificationException.class, () -> ObjectKeys.decode(encoded));

    assertThat(refused.fault()).isEqualTo(Fault.INVALID_KEY);
  }

  @Test
  void refusesKeysThatAreTooLong() throws Exception {
    assertThat(ObjectKeys.decode("%61".repeat(1024))).hasSize(1024);
    assertThatExceptionOfType(NotificationException.class)
        .isThrownBy(() -> ObjectKeys.decode("a".repeat(1025)));
    assertThatExceptionOfType(NotificationException.class)
        .isThrownBy(() -> ObjectKeys.plain("é".repeat(513)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|NOT_JSON",
        "null|NOT_JSON",
        "[]|NOT_JSON",
        "\"text\"|NOT_JSON",
        "{} {}|NOT_JSON",
        "{\"Records\":[],\"Records\":[]}|NOT_JSON",
        "{|NOT_JSON",
        "{}|UNKNOWN_FORM",
        "{\"Records\":{}}|UNKNOWN_FORM",
        "{\"EventName\":\"s3:ObjectCreated:Put\",\"Key\":\"a/b\"}|UNKNOWN_FORM",
        "{\"source\":\"aws.s3\",\"detail\":{}}|INVALID_FIELD",
        "{\"source\":\"aws.s3\",\"detail-type\":\"Object Created\",\"detail\":{}}|INVALID_FIELD",
        "{\"Type\":\"Notification\",\"Message\":\"no json\"}|NOT_JSON",
        "{\"Type\":\"Notification\",\"Message\":\"{\\\"Type\\\":\\\"Notification\\\",\\\"Message\\\":\\\"{}\\\"}\"}"
            + "|UNKNOWN_FORM"
      })
  void refusesWhatIsNoNotification(String message, Fault fault) {
    NotificationException refused =
        catchThrowableOfType(
            NotificationException.class,
            () -> parser.parse(message.getBytes(StandardCharsets.UTF_8)));

    assertThat(refused.fault()).isEqualTo(fault);
  }

  @Test
  void refusesWhatIsMissingTooLongOrTooDeep() {
    assertThat(fault(null)).isEqualTo(Fault.NOT_JSON);
    assertThat(fault(new byte[NotificationParser.MAX_BYTES + 1])).isEqualTo(Fault.TOO_LARGE);
    assertThat(fault(bytes("{\"a\":" + "[".repeat(100_000)))).isEqualTo(Fault.NOT_JSON);
    assertThat(fault(bytes("{\"a\":" + "9".repeat(100_000) + "}"))).isEqualTo(Fault.NOT_JSON);
  }

  @Test
  void aBadRecordDoesNotTakeItsNeighboursAlong() throws Exception {
    String good = record("\"key\":\"a\",\"sequencer\":\"01\"");
    String noSequencer = record("\"key\":\"b\"");
    String badSize = record("\"key\":\"c\",\"size\":-4,\"sequencer\":\"01\"");
    String badKey = record("\"key\":\"%zz\",\"sequencer\":\"01\"");
    String json = "{\"Records\":[" + String.join(",", noSequencer, good, badSize, badKey) + ",7]}";

    Notification notification = parser.parse(bytes(json));

    assertThat(notification.events()).extracting(ObjectEvent::key).containsExactly("a");
    assertThat(notification.refused())
        .extracting(refused -> refused.index() + " " + refused.reason().fault())
        .containsExactly(
            "0 INVALID_SEQUENCER", "2 INVALID_FIELD", "3 INVALID_KEY", "4 INVALID_FIELD");
  }

  @Test
  void anyDamageIsReadOrRefusedAndNothingElse() throws IOException {
    Random random = new Random(11);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] message = sample(SAMPLES.get(random.nextInt(SAMPLES.size())));
      try {
        Notification read = parser.parse(damaged(message, random));
        assertThat(read.events()).allSatisfy(event -> assertThat(event.key()).isNotEmpty());
      } catch (NotificationException e) {
        assertThat(e.getMessage()).isEqualTo(e.fault().name());
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void nothingOfAnObjectIsInItsText() throws Exception {
    for (ObjectEvent event : parser.parse(sample("aws-put")).events()) {
      assertThat(event.toString()).doesNotContain("export").doesNotContain("lethe-raw");
    }
    assertThat(parser.parse(sample("minio-delete")).events().get(0).toString())
        .doesNotContain("export");
  }

  private static byte[] damaged(byte[] message, Random random) {
    byte[] bytes = message.clone();
    switch (random.nextInt(4)) {
      case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      case 2 ->
          bytes[random.nextInt(bytes.length)] = (byte) "{}[],:\"\\%0".charAt(random.nextInt(10));
      default -> {
        int from = random.nextInt(bytes.length);
        int to = random.nextInt(bytes.length);
        int length = Math.min(random.nextInt(40), bytes.length - Math.max(from, to));
        System.arraycopy(message, from, bytes, to, length);
      }
    }
    return bytes;
  }

  private Fault fault(byte[] message) {
    return catchThrowableOfType(NotificationException.class, () -> parser.parse(message)).fault();
  }

  private static String record(String object) {
    return "{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{"
        + object
        + "}}}";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sample(String name) throws IOException {
    try (InputStream in = NotificationParserTest.class.getResourceAsStream(name + ".json")) {
      return in.readAllBytes();
    }
  }

  @Test
  void sequencersAreOrderedAsIfPaddedWithZerosOnTheRight() {
    Random random = new Random(3);
    List<Sequencer> all = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      byte[] bytes = new byte[1 + random.nextInt(3)];
      random.nextBytes(bytes);
      bytes[bytes.length - 1] &= (byte) (random.nextBoolean() ? 0 : 0xF0);
      String hex = HexFormat.of().formatHex(bytes);
      all.add(new Sequencer(random.nextBoolean() ? hex : hex.toUpperCase(Locale.ROOT)));
    }
    for (Sequencer one : all) {
      for (Sequencer other : all) {
        int padded = padded(one).compareTo(padded(other));
        assertThat(Integer.signum(one.compareTo(other))).isEqualTo(Integer.signum(padded));
        assertThat(one.equals(other)).isEqualTo(padded == 0);
      }
    }
  }

  private static String padded(Sequencer sequencer) {
    return (sequencer.hex() + "0".repeat(8)).substring(0, 8);
  }
}
