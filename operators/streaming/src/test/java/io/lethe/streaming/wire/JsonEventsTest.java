package io.lethe.streaming.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.lethe.schemas.ConsentStatus;
import io.lethe.schemas.FileRole;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.RunLanded;
import io.lethe.schemas.StudyLanded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonEventsTest {

  private static final String STUDY =
      """
      {"eventId": "e1", "project": "demo", "source": "PACS", "landedAt": "2024-05-17T12:00:00.250Z",
       "objects": [{"uri": "s3://raw/a", "size": 10, "sha256": null}, {"uri": "s3://raw/b"}],
       "consent": {"status": "GRANTED", "duoCodes": ["DUO:0000042"]},
       "labels": {"labelSource": "radiologist"}}
      """;

  private final JsonEvents<StudyLanded> studies = new JsonEvents<>(StudyLanded.class);

  @Test
  void readsTheFieldsOfTheRecord() throws IOException {
    StudyLanded event = study(STUDY);
    assertThat(event.getEventId()).isEqualTo("e1");
    assertThat(event.getLandedAt()).isEqualTo(Instant.parse("2024-05-17T12:00:00.250Z"));
    assertThat(event.getObjects())
        .containsExactly(
            new LandedObject("s3://raw/a", 10L, null), new LandedObject("s3://raw/b", null, null));
    assertThat(event.getConsent().getStatus()).isEqualTo(ConsentStatus.GRANTED);
    assertThat(event.getLabels()).containsEntry("labelSource", "radiologist");
  }

  @Test
  void optionalFieldsHaveTheDefaultsOfTheSchema() throws IOException {
    StudyLanded event =
        study(
            "{\"eventId\":\"e\",\"project\":\"p\",\"source\":\"s\",\"landedAt\":0,\"consent\":{}}");
    assertThat(event.getObjects()).isNull();
    assertThat(event.getInventory()).isNull();
    assertThat(event.getConsent().getStatus()).isEqualTo(ConsentStatus.UNKNOWN);
    assertThat(event.getConsent().getDuoCodes()).isEmpty();
    assertThat(event.getLabels()).isEmpty();
  }

  @Test
  void timesMayBeMilliseconds() throws IOException {
    String millis = STUDY.replace("\"2024-05-17T12:00:00.250Z\"", "1715947200250");
    assertThat(study(millis)).isEqualTo(study(STUDY));
  }

  @Test
  void fieldsOfNewerProducersArePassedOver() throws IOException {
    assertThat(study(STUDY.replace("{\"eventId\"", "{\"ward\": {\"x\": [1]}, \"eventId\"")))
        .isEqualTo(study(STUDY));
  }

  @Test
  void readsRunsToo() throws IOException {
    RunLanded run =
        new JsonEvents<>(RunLanded.class)
            .decode(
                """
                {"eventId": "e", "project": "p", "source": "s", "landedAt": 5, "runId": "r",
                 "samples": [{"sampleId": "S1", "subjectId": "P1", "consent": {"status": "GRANTED"}}],
                 "files": [{"uri": "s3://raw/a.bam", "role": "ALIGNMENT"}, {"uri": "s3://raw/b"}],
                 "consent": {}}
                """
                    .getBytes(StandardCharsets.UTF_8));
    assertThat(run.getFiles())
        .extracting("role")
        .containsExactly(FileRole.ALIGNMENT, FileRole.OTHER);
    assertThat(run.getSamples().get(0).getConsent().getStatus()).isEqualTo(ConsentStatus.GRANTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"eventId", "project", "source", "landedAt", "consent"})
  void missingFieldsAreNamed(String field) {
    assertThatIOException()
        .isThrownBy(() -> study(STUDY.replace("\"" + field + "\":", "\"other\":")))
        .withMessage(field + ": required");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"e1\"           | 1            | eventId: must be a string",
        "\"e1\"           | null         | eventId: must be a string",
        "10               | \"10\"       | size: must be an integer",
        "10               | 10.5         | size: must be an integer",
        "10               | 1e3          | size: must be an integer",
        "10               | 99999999999999999999 | size: must be an integer",
        "\"GRANTED\"      | \"CANARY\"   | status: must be a known symbol",
        "2024-05-17       | CANARY       | landedAt: must be an ISO-8601 instant or milliseconds",
        "2024-05-17       | +999999999-05-17 | landedAt: must be an ISO-8601 instant or milliseconds",
        "[\"DUO:0000042\"]| \"CANARY\"   | duoCodes: must be an array",
        "\"radiologist\"  | [\"CANARY\"] | labels: must be a string",
        "{\"uri\": \"s3://raw/b\"} | \"CANARY\" | objects: must be an object"
      })
  void wrongTypesAreNamedAndNeverQuoted(String before, String after, String message) {
    assertThat(STUDY).contains(before);
    assertThatIOException()
        .isThrownBy(() -> study(STUDY.replace(before, after)))
        .withMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "CANARY",
        "[]",
        "\"CANARY\"",
        "null",
        "{\"CANARY\"",
        "{} {}",
        "{\"a\":1e",
        "\u0000",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
      })
  void otherTextIsNoEventAndIsNeverQuoted(String text) {
    assertThatIOException()
        .isThrownBy(() -> study(text))
        .satisfies(e -> assertThat(e).hasNoCause())
        .withMessageNotContaining("CANARY");
  }

  private StudyLanded study(String json) throws IOException {
    return studies.decode(json.getBytes(StandardCharsets.UTF_8));
  }
}
