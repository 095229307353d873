package io.lethe.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.catalog.Tables;
import io.lethe.curation.Sha256;
import io.lethe.curation.version.VersionManifest;
import io.lethe.curation.version.VersionedObject;
import io.lethe.imaging.synthetic.SampleInstance;
import io.lethe.imaging.synthetic.SampleStudies;
import io.lethe.imaging.synthetic.SampleStudy;
import io.lethe.jobs.cli.WatchCommand;
import io.lethe.platform.LocalPlatform;
import io.lethe.schemas.CatalogKind;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.Quarantined;
import io.lethe.schemas.ThroughputReport;
import io.lethe.streaming.store.ObjectHead;
import io.lethe.streaming.store.ObjectUris;
import io.lethe.streaming.wire.SingleObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobStatus;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The sample studies land once; each test looks at one side of what the pipeline made of them. */
class SampleDeliveriesTest {

  private static final URI RESEARCH = ObjectUris.of("s3", LocalPlatform.RESEARCH_BUCKET, "/");

  @TempDir static Path folder;

  private static List<SampleStudy> studies;
  private static Pipeline pipeline;
  private static Map<String, CatalogUpdate> versionByEvent;

  @BeforeAll
  static void landAllSamples() throws Exception {
    studies = SampleStudies.studies(7);
    pipeline = Pipeline.start(folder);
    versionByEvent = new HashMap<>();
    for (SampleStudy study : studies) {
      List<LandedObject> objects = new ArrayList<>();
      for (SampleInstance instance : study.instances()) {
        URI uri = pipeline.put(event(study) + "/" + instance.fileName(), instance.bytes());
        objects.add(Pipeline.object(uri, instance.bytes()));
      }
      pipeline.send(Pipeline.event(event(study)).setObjects(objects).build());
    }
    pipeline.startCatalog(folder);
    for (SampleStudy study : studies) {
      versionByEvent.put(study.name(), pipeline.awaitVersion(event(study)));
    }
  }

  @AfterAll
  static void stop() throws IOException {
    pipeline.close();
  }

  @Test
  void whatLandedIsCuratedOrQuarantined() throws IOException {
    int quarantined = 0;
    for (SampleStudy study : studies) {
      CatalogUpdate version = versionByEvent.get(study.name());
      assertThat(version.getLanded()).isEqualTo(study.instances().size());
      assertThat(version.getLanded()).isEqualTo(version.getCurated() + version.getQuarantined());
      quarantined += version.getQuarantined();
    }
    assertThat(quarantined)
        .isEqualTo(
            studies.stream()
                .flatMap(study -> study.instances().stream())
                .filter(SampleInstance::burnedIn)
                .count());
    assertThat(pipeline.quarantine()).hasSize(quarantined);
    assertThat(pipeline.quarantine())
        .extracting(Quarantined::getReason)
        .containsOnly("DICOM_BURNED_IN_ANNOTATION");
  }

  @Test
  void everyObjectOfAVersionIsThereWithItsDigest() throws IOException {
    for (CatalogUpdate update : versionByEvent.values()) {
      byte[] json = pipeline.read(ObjectUris.below(RESEARCH, update.getVersion().getManifestKey()));
      assertThat(Sha256.of(json).hex()).isEqualTo(update.getVersion().getManifestSha256());
      VersionManifest manifest = VersionManifest.fromJson(json);
      assertThat(manifest.objects()).hasSize(update.getCurated());
      for (VersionedObject object : manifest.objects()) {
        byte[] bytes = pipeline.read(ObjectUris.below(RESEARCH, object.path()));
        assertThat(bytes).hasSize((int) object.size());
        assertThat(Sha256.of(bytes).hex()).isEqualTo(object.sha256());
      }
    }
  }

  @Test
  void theResearchZoneHoldsNothingButWhatVersionsList() throws IOException {
    List<String> listed = new ArrayList<>();
    for (CatalogUpdate update : versionByEvent.values()) {
      String key = update.getVersion().getManifestKey();
      listed.add(key);
      VersionManifest manifest =
          VersionManifest.fromJson(pipeline.read(ObjectUris.below(RESEARCH, key)));
      manifest.objects().forEach(object -> listed.add(object.path()));
    }
    List<String> found =
        pipeline.list(LocalPlatform.RESEARCH_BUCKET).stream()
            .map(head -> head.uri().getPath().substring(1))
            .toList();
    assertThat(found).containsExactlyInAnyOrderElementsOf(listed);
  }

  @Test
  void theCatalogHasEverySeriesWithItsModality() throws IOException {
    List<CatalogUpdate> series =
        pipeline.catalog().stream()
            .filter(update -> update.getKind() == CatalogKind.SERIES)
            .toList();
    assertThat(series)
        .extracting(update -> update.getSeries().getModality())
        .contains("CT", "MR", "US", "SR");
    assertThat(series)
        .allSatisfy(
            update -> {
              assertThat(update.getSeries().getDeidentification()).containsExactly("113100");
              assertThat(update.getPolicyTags()).containsEntry("project", "demo");
              assertThat(update.getRecipe()).isEqualTo("imaging-basic");
            });
  }

  @Test
  void theCatalogsTablesHoldWhatItsTopicSays() throws Exception {
    List<String> series =
        pipeline.catalog().stream()
            .filter(update -> update.getKind() == CatalogKind.SERIES)
            .map(CatalogUpdate::getKey)
            .distinct()
            .toList();
    catalogRows();
    Tables tables = new Tables(pipeline.platform().catalog().readers());
    assertThat(tables.column("SELECT 'series/' || project || '/' || series FROM catalog.series"))
        .containsExactlyInAnyOrderElementsOf(series);
    assertThat(tables.column("SELECT manifest_key FROM catalog.studies WHERE version = 1"))
        .containsExactlyInAnyOrderElementsOf(
            versionByEvent.values().stream()
                .map(update -> update.getVersion().getManifestKey())
                .toList());
    assertThat(tables.column("SELECT DISTINCT access_tier FROM catalog.series"))
        .containsExactly("registered");
    assertThat(tables.column("SELECT changes ->> 'NEW_OBJECTS' FROM catalog.versions"))
        .containsExactlyInAnyOrderElementsOf(
            versionByEvent.values().stream()
                .map(update -> String.valueOf(update.getVersion().getObjects()))
                .toList());
  }

  @Test
  void twoStudiesOfOnePatientShareTheSubject() {
    Map<String, String> subjectByEvent = new HashMap<>();
    versionByEvent.forEach(
        (event, update) -> subjectByEvent.put(event, manifest(update).objects().get(0).subject()));
    Map<String, List<String>> eventsByPatient =
        studies.stream()
            .collect(
                Collectors.groupingBy(
                    SampleStudy::patientId,
                    Collectors.mapping(SampleStudy::name, Collectors.toList())));
    assertThat(eventsByPatient.values()).anyMatch(events -> events.size() > 1);
    eventsByPatient
        .values()
        .forEach(
            events -> assertThat(events.stream().map(subjectByEvent::get).distinct()).hasSize(1));
    assertThat(subjectByEvent.values().stream().distinct()).hasSize(eventsByPatient.size());
  }

  @Test
  void lineageNamesOneCompleteRunADelivery() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<String> runs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> message : pipeline.messages("curation.lineage")) {
      JsonNode event = json.readTree(message.value());
      assertThat(event.path("eventType").asText()).isEqualTo("COMPLETE");
      runs.add(event.at("/run/runId").asText());
      event.path("outputs").forEach(output -> outputs.add(output.path("name").asText() + ".json"));
    }
    assertThat(runs).hasSize(studies.size()).doesNotHaveDuplicates();
    assertThat(outputs)
        .containsExactlyInAnyOrderElementsOf(
            versionByEvent.values().stream()
                .map(update -> update.getVersion().getManifestKey())
                .toList());
  }

  @Test
  void throughputReportsAddUpToWhatLanded() throws Exception {
    SingleObject<ThroughputReport> codec = new SingleObject<>(ThroughputReport.class);
    long expected = studies.stream().mapToLong(study -> study.instances().size()).sum();
    List<ThroughputReport> reports =
        Pipeline.await(
            () -> {
              List<ThroughputReport> all = new ArrayList<>();
              for (ConsumerRecord<byte[], byte[]> message : pipeline.messages("curation.metrics")) {
                all.add(codec.decode(message.value()));
              }
              long objects = all.stream().mapToLong(ThroughputReport::getObjects).sum();
              return objects < expected ? List.of() : all;
            });
    assertThat(reports.stream().mapToLong(ThroughputReport::getObjects).sum()).isEqualTo(expected);
    assertThat(reports)
        .allSatisfy(
            report ->
                assertThat(report.getObjects())
                    .isEqualTo(report.getCurated() + report.getQuarantined()));
    assertThat(reports).extracting(ThroughputReport::getModality).contains("CT", "MR", "US");
  }

  @Test
  void noPlantedIdentifierLeavesTheRawZone() throws Exception {
    List<String> planted =
        studies.stream()
            .flatMap(study -> study.instances().stream())
            .flatMap(instance -> instance.identifiers().stream())
            .distinct()
            .toList();
    Canaries canaries = new Canaries(planted);
    for (ObjectHead head : pipeline.list(LocalPlatform.RESEARCH_BUCKET)) {
      canaries.check("object key", head.uri().toString().getBytes(StandardCharsets.UTF_8));
      canaries.check("curated object or manifest", pipeline.read(head.uri()));
    }
    for (String topic : List.of("curation.lineage", "curation.catalog", "curation.metrics")) {
      for (ConsumerRecord<byte[], byte[]> message : pipeline.messages(topic)) {
        canaries.check(topic, message.value());
        canaries.check(topic, message.key() == null ? new byte[0] : message.key());
      }
    }
    for (List<String> rows : catalogRows()) {
      for (String row : rows) {
        canaries.check("row of the catalog", row.getBytes(StandardCharsets.UTF_8));
      }
    }
    canaries.checkLogs();
    canaries.checkWebUi(pipeline.platform().webUiUrl());
    assertThat(canaries.checked()).isGreaterThan(100);
  }

  @Test
  void theSearchForIdentifiersFindsThemInTheRawZone() {
    for (SampleStudy study : studies) {
      SampleInstance instance = study.instances().get(0);
      Canaries canaries = new Canaries(instance.identifiers());
      assertThatThrownBy(() -> canaries.check("raw object", instance.bytes()))
          .isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void watchPrintsEveryTopicAsJson() throws IOException {
    StringWriter out = new StringWriter();
    int status =
        new CommandLine(new WatchCommand())
            .setOut(new PrintWriter(out))
            .execute(
                "--exit",
                "--kafka",
                pipeline.platform().bootstrapServers(),
                "lineage",
                "catalog",
                "quarantine",
                "studies");
    assertThat(status).isZero();
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : out.toString().lines().toList()) {
      lines.add(json.readTree(line));
    }
    assertThat(lines).noneMatch(line -> line.has("undecodable"));
    assertThat(lines.stream().filter(line -> line.has("eventType"))).hasSize(studies.size());
    assertThat(lines.stream().filter(line -> line.path("kind").asText().equals("VERSION")))
        .hasSize(studies.size());
    assertThat(lines.stream().filter(line -> line.has("eventId") && line.has("objects")))
        .hasSize(studies.size());
  }

  @Test
  void theJobGoesOnRunning() throws Exception {
    assertThat(pipeline.status()).isEqualTo(JobStatus.RUNNING);
  }

  /** Every row of every table, once the catalog job has caught up. */
  private static Collection<List<String>> catalogRows() throws Exception {
    Tables tables = new Tables(pipeline.platform().catalog().owner());
    long series =
        pipeline.catalog().stream()
            .filter(update -> update.getKind() == CatalogKind.SERIES)
            .map(CatalogUpdate::getKey)
            .distinct()
            .count();
    Pipeline.await(
        () -> {
          Map<String, List<String>> all = tables.all();
          boolean complete =
              all.get("series").size() == series && all.get("versions").size() == studies.size();
          return complete ? List.of(true) : List.of();
        });
    return tables.all().values();
  }

  /** As producers do it: ids and paths that tell the patient. */
  private static String event(SampleStudy study) {
    return study.patientId() + "/" + study.name();
  }

  private static VersionManifest manifest(CatalogUpdate update) {
    try {
      return VersionManifest.fromJson(
          pipeline.read(ObjectUris.below(RESEARCH, update.getVersion().getManifestKey())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
