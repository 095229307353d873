package io.lethe.streaming.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LandingEventsTest {

  @Test
  void avroAndJsonOfOneEventAreTheSame() throws IOException {
    StudyLanded event = Samples.study().build();
    LandingEvents<StudyLanded> events = new LandingEvents<>(StudyLanded.class);
    String json =
        """
        {"eventId": "event-1", "project": "demo", "source": "PACS",
         "landedAt": "2024-05-17T12:00:00Z",
         "objects": [{"uri": "s3://lethe-raw/study/0.dcm", "size": 10}],
         "consent": {"status": "GRANTED", "duoCodes": ["DUO:0000042"]}}
        """;
    assertThat(events.decode(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(event);
    assertThat(events.decode(new SingleObject<>(StudyLanded.class).encode(event))).isEqualTo(event);
  }
}
