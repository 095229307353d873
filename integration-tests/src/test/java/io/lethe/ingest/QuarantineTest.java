package io.lethe.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.imaging.synthetic.SampleInstance;
import io.lethe.imaging.synthetic.SampleStudies;
import io.lethe.jobs.catalog.AuditLog;
import io.lethe.jobs.catalog.CatalogSchema;
import io.lethe.jobs.cli.quarantine.QuarantineCommand;
import io.lethe.jobs.config.CatalogConfig;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.Quarantined;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.wire.LandingEvents;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** From a bad object to a version, and from a bad message to a release, by the command line. */
class QuarantineTest {

  /** Stand for what a producer may put into names. */
  private static final String EVENT = "MUELLER-HANS-4711";

  private static final String KEY = "ward-3/Mueller^Hans.dcm";

  @TempDir static Path folder;

  private static Pipeline pipeline;
  private static CatalogConfig catalog;

  @BeforeAll
  static void start() throws IOException {
    pipeline = Pipeline.start(folder);
    catalog = pipeline.platform().catalog();
  }

  @AfterAll
  static void stop() throws IOException {
    pipeline.close();
  }

  @Test
  void aMendedObjectIsRetriedAndPublished() throws Exception {
    List<SampleInstance> study = SampleStudies.studies(31).get(1).instances();
    byte[] good = study.get(0).bytes();
    byte[] mended = study.get(1).bytes();
    byte[] cut = Arrays.copyOf(mended, mended.length - 100);
    URI bad = pipeline.put(KEY, cut);
    pipeline.send(
        Pipeline.event(EVENT)
            .setObjects(
                List.of(
                    Pipeline.object(pipeline.put("ward-3/good.dcm", good), good),
                    Pipeline.object(bad, cut)))
            .build());
    assertThat(pipeline.awaitVersion(EVENT).getVersion().getNumber()).isEqualTo(1);
    pipeline.awaitQuarantine(r -> EVENT.equals(r.getEventId()));

    JsonNode listed = onlyOpen("--reason", "dicom_truncated", "--project", "demo");
    String id = listed.path("id").asText();
    assertThat(listed.toString()).doesNotContain("MUELLER", "Mueller");
    assertThat(said(0, "show", id)).contains("ends inside an element", "--replaced");
    assertThat(said(0, "show", id, "--show-uris")).contains(KEY, EVENT);
    assertThat(said(0, "list", "--show-uris")).contains(KEY, EVENT);

    pipeline.replace(bad, KEY, mended);
    String delivery = listed.path("delivery").asText();
    assertThat(said(0, "retry", "--delivery", delivery, "--replaced"))
        .isEqualTo(delivery + "\t1\t1\n");
    String retried = lastLanded().getEventId();
    assertThat(retried).startsWith(EVENT + "-retry-1-");
    CatalogUpdate version = pipeline.awaitVersion(retried);
    assertThat(version.getVersion().getNumber()).isEqualTo(2);
    assertThat(version.getVersion().getObjects()).isEqualTo(2);
    assertThat(said(0, "list", "--delivery", delivery, "--format", "json")).isEmpty();
    assertThat(said(0, "list", "--delivery", delivery, "--all")).contains(id, "RETRIED");

    // Done again, nothing changes: the same name, the same objects, no third version.
    said(0, "retry", id, "--replaced");
    assertThat(lastLanded().getEventId()).isEqualTo(retried);
    Pipeline.await(() -> versions(retried).size() < 2 ? List.of() : versions(retried));
    assertThat(versions(retried)).containsOnly(2);
    assertThat(pipeline.quarantine()).filteredOn(r -> EVENT.equals(r.getEventId())).hasSize(1);
    auditIsWholeAndNamesNobody(id);
  }

  @Test
  void whatCannotBeSentAgainIsReleased() throws Exception {
    pipeline.send("{\"patient\":\"Mueller\"".getBytes(StandardCharsets.UTF_8));
    List<Quarantined> refused =
        pipeline.awaitQuarantine(r -> "EVENT_UNDECODABLE".equals(r.getReason()));
    assertThat(refused).hasSize(1);
    String id = onlyOpen("--reason", "EVENT_UNDECODABLE").path("id").asText();
    assertThat(said(1, "retry", id)).contains("release", "sent_anew").doesNotContain("Mueller");
    said(0, "release", id, "--reason", "sent_anew");
    assertThat(said(0, "list", "--reason", "EVENT_UNDECODABLE", "--format", "json")).isEmpty();
    CatalogSchema.migrate(catalog.owner());
    assertThat(said(0, "show", id)).contains("sent_anew");
    assertThat(said(1, "release", "curation.quarantine-0-999999", "--reason", "known_bad"))
        .contains("is not on the topic");
    assertThat(audited("action = 'quarantine.release' AND object = '" + id + "'")).hasSize(1);
  }

  private static void auditIsWholeAndNamesNobody(String id) throws Exception {
    assertThat(new AuditLog(catalog.owner()).broken()).isEmpty();
    assertThat(audited("object = '" + id + "' OR details::text LIKE '%" + id + "%'"))
        .containsExactly(
            "quarantine.show-uris", "quarantine.show-uris", "quarantine.retry", "quarantine.retry");
    List<String> rows = column("SELECT a::text FROM catalog.audit a");
    rows.addAll(column("SELECT r::text FROM catalog.quarantine_releases r"));
    assertThat(String.join("\n", rows)).isNotEmpty().doesNotContainIgnoringCase("mueller");
  }

  private static List<Integer> versions(String eventId) throws Exception {
    return pipeline.awaitCatalog(eventId).stream()
        .filter(update -> update.getVersion() != null)
        .map(update -> update.getVersion().getNumber())
        .toList();
  }

  private static StudyLanded lastLanded() throws IOException {
    List<ConsumerRecord<byte[], byte[]>> all =
        new ArrayList<>(pipeline.messages("landing.studies"));
    LandingEvents<StudyLanded> codec = new LandingEvents<>(StudyLanded.class);
    StudyLanded last = null;
    long at = -1;
    for (ConsumerRecord<byte[], byte[]> message : all) {
      if (message.timestamp() >= at && message.value()[0] == (byte) 0xc3) {
        at = message.timestamp();
        last = codec.decode(message.value());
      }
    }
    return last;
  }

  private static JsonNode onlyOpen(String... filter) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("list", "--format", "json"));
    arguments.addAll(List.of(filter));
    String out = said(0, arguments.toArray(String[]::new));
    assertThat(out.lines()).hasSize(1);
    return new ObjectMapper().readTree(out);
  }

  private static List<String> audited(String condition) throws Exception {
    return column("SELECT action FROM catalog.audit WHERE " + condition + " ORDER BY sequence");
  }

  private static List<String> column(String sql) throws Exception {
    try (Connection connection = catalog.owner().connect();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (found.next()) {
        values.add(found.getString(1));
      }
      return values;
    }
  }

  /** What the command said: on standard output, or where it fails what it complained of. */
  private static String said(int status, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(1, List.of("--config", folder.resolve("lethe.yaml").toString()));
    int actual =
        new CommandLine(new QuarantineCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(all.toArray(String[]::new));
    assertThat(actual).as(err.toString()).isEqualTo(status);
    return status == 0 ? out.toString() : err.toString();
  }
}
