package io.lethe.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lethe.curation.Sha256;
import io.lethe.curation.version.VersionManifest;
import io.lethe.curation.version.VersionedObject;
import io.lethe.genomics.synthetic.SampleFile;
import io.lethe.genomics.synthetic.SampleRun;
import io.lethe.genomics.synthetic.SampleRuns;
import io.lethe.imaging.synthetic.SampleInstance;
import io.lethe.imaging.synthetic.SampleStudies;
import io.lethe.imaging.synthetic.SampleStudy;
import io.lethe.platform.LocalPlatform;
import io.lethe.schemas.CatalogKind;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.Quarantined;
import io.lethe.schemas.SequencingFileEntry;
import io.lethe.schemas.ThroughputReport;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.store.ObjectHead;
import io.lethe.streaming.store.ObjectUris;
import io.lethe.streaming.wire.SingleObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.JobStatus;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sequencing run lands once, announced as JSON; its patient has a study too. */
class RunDeliveriesTest {

  private static final URI RESEARCH = ObjectUris.of("s3", LocalPlatform.RESEARCH_BUCKET, "/");
  private static final SampleStudy STUDY = SampleStudies.studies(17).get(1);
  private static final SampleRun RUN = SampleRuns.run(17, STUDY.patientId());

  @TempDir static Path folder;

  private static Pipeline pipeline;
  private static List<ObjectNode> files;
  private static CatalogUpdate version;

  @BeforeAll
  static void land() throws Exception {
    pipeline = Pipeline.start(folder);
    pipeline.send(
        Pipeline.event("study")
            .setObjects(
                List.of(
                    Pipeline.object(pipeline.put("study", instance().bytes()), instance().bytes())))
            .build());
    files = Runs.land(pipeline, RUN.runId(), RUN);
    ObjectNode event = Runs.event(RUN.runId(), RUN.runId());
    Runs.sample(event, RUN.sampleId(), RUN.subjectId()).put("libraryPrep", "Illumina DNA Prep");
    event.put("platform", "ILLUMINA").put("reference", "GRCh38").putArray("files").addAll(files);
    Runs.send(pipeline, event);
    version = pipeline.awaitVersion(RUN.runId());
  }

  @AfterAll
  static void stop() throws IOException {
    pipeline.close();
  }

  @AfterEach
  void theJobGoesOnRunning() throws Exception {
    assertThat(pipeline.status()).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void whatLandedIsCuratedOrQuarantined() throws IOException {
    assertThat(version.getLanded()).isEqualTo(RUN.files().size());
    assertThat(version.getLanded()).isEqualTo(version.getCurated() + version.getQuarantined());
    assertThat(version.getVersion().getManifestKey()).startsWith("versions/genomics/demo/");
    List<Quarantined> refused =
        pipeline.quarantine().stream().filter(r -> RUN.runId().equals(r.getEventId())).toList();
    assertThat(refused).hasSize(version.getQuarantined());
    assertThat(refused).extracting(Quarantined::getUri).doesNotContainNull();
  }

  @Test
  void dataAndDigestAreCurated() throws IOException {
    assertThat(entries())
        .extracting(SequencingFileEntry::getFormat)
        .contains("BAM", "FASTQ", "VCF");
    assertThat(manifest().objects())
        .extracting(VersionedObject::path)
        .anyMatch(path -> path.endsWith(".bam"))
        .anyMatch(path -> path.endsWith(".bam.md5"))
        .anyMatch(path -> path.endsWith(".vcf.gz"))
        .anyMatch(path -> path.endsWith(".fastq.gz"));
  }

  @Test
  void everyObjectOfTheVersionIsThereWithItsDigest() throws IOException {
    byte[] json = pipeline.read(ObjectUris.below(RESEARCH, version.getVersion().getManifestKey()));
    assertThat(Sha256.of(json).hex()).isEqualTo(version.getVersion().getManifestSha256());
    assertThat(manifest().objects()).hasSize(version.getCurated());
    for (VersionedObject object : manifest().objects()) {
      byte[] bytes = pipeline.read(ObjectUris.below(RESEARCH, object.path()));
      assertThat(bytes).hasSize((int) object.size());
      assertThat(Sha256.of(bytes).hex()).isEqualTo(object.sha256());
    }
  }

  @Test
  void everyCuratedFileIsListedByAVersion() throws Exception {
    Pipeline.await(
        () -> {
          List<ObjectHead> all = pipeline.list(LocalPlatform.RESEARCH_BUCKET);
          List<String> listed = new ArrayList<>();
          for (ObjectHead head : all) {
            if (head.uri().getPath().startsWith("/versions/genomics/")) {
              VersionManifest.fromJson(pipeline.read(head.uri()))
                  .objects()
                  .forEach(object -> listed.add("/" + object.path()));
            }
          }
          boolean complete =
              all.stream()
                  .map(head -> head.uri().getPath())
                  .filter(path -> path.startsWith("/curated/genomics/"))
                  .allMatch(listed::contains);
          return complete ? listed : List.of();
        });
  }

  @Test
  void scansAndReadsOfOnePatientMeetUnderOnePseudonym() throws Exception {
    String subject = pipeline.pseudonyms().subject(STUDY.patientId());
    pipeline.awaitVersion("study");
    assertThat(pipeline.catalog())
        .filteredOn(update -> update.getKind() == CatalogKind.SERIES)
        .isNotEmpty()
        .allSatisfy(update -> assertThat(update.getSeries().getSubject()).isEqualTo(subject));
    assertThat(entries())
        .filteredOn(entry -> entry.getPath().endsWith(".bam"))
        .hasSize(1)
        .allSatisfy(entry -> assertThat(entry.getSubject()).isEqualTo(subject));
  }

  @Test
  void theCatalogTellsWhatTheRunIs() throws IOException {
    SequencingFileEntry bam =
        entries().stream().filter(e -> e.getPath().endsWith(".bam")).findFirst().orElseThrow();
    assertThat(bam.getRun()).isEqualTo(version.getVersion().getEntity());
    assertThat(bam.getLibraryPrep()).isEqualTo("Illumina DNA Prep");
    assertThat(bam.getPlatform()).isEqualTo("ILLUMINA");
    assertThat(bam.getReferenceBuild()).startsWith("GRCh38");
    assertThat(bam.getReadGroups()).hasSize(1);
    assertThat(bam.getLibraries()).hasSize(1);
    assertThat(bam.getCounts()).containsEntry("recordsIn", 800L).containsEntry("recordsOut", 800L);
  }

  @Test
  void lineageNamesTheRun() throws IOException {
    List<JsonNode> runs = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> message : pipeline.messages("curation.lineage")) {
      JsonNode event = new ObjectMapper().readTree(message.value());
      String delivery = event.at("/run/facets/lethe_delivery/delivery").asText();
      if (delivery.equals(version.getDelivery())) {
        runs.add(event);
      }
    }
    assertThat(runs).hasSize(1);
    assertThat(runs.get(0).path("eventType").asText()).isEqualTo("COMPLETE");
    assertThat(runs.get(0).at("/job/name").asText()).isEqualTo("ingest.genomics");
    assertThat(runs.get(0).at("/outputs/0/name").asText() + ".json")
        .isEqualTo(version.getVersion().getManifestKey());
  }

  @Test
  void throughputIsReportedByFormat() throws Exception {
    SingleObject<ThroughputReport> codec = new SingleObject<>(ThroughputReport.class);
    List<String> formats =
        Pipeline.await(
            () -> {
              List<String> all = new ArrayList<>();
              for (ConsumerRecord<byte[], byte[]> message : pipeline.messages("curation.metrics")) {
                all.add(codec.decode(message.value()).getModality());
              }
              return all.contains("BAM") ? all : List.of();
            });
    assertThat(formats).contains("BAM", "FASTQ", "VCF");
  }

  @Test
  void aSecondDeliveryInAnotherOrderMakesNoNewVersion() throws Exception {
    List<ObjectNode> shuffled = new ArrayList<>(files);
    Collections.shuffle(shuffled, new Random(5));
    StringBuilder lines = new StringBuilder();
    shuffled.forEach(line -> lines.append(line).append('\n'));
    URI inventory = pipeline.put("inventory", lines.toString().getBytes(StandardCharsets.UTF_8));
    ObjectNode event = Runs.event("again", RUN.runId()).put("inventory", RawZone.text(inventory));
    Runs.sample(event, RUN.sampleId(), RUN.subjectId());
    Runs.send(pipeline, event);
    CatalogUpdate again = pipeline.awaitVersion("again");
    assertThat(again.getVersion()).isEqualTo(version.getVersion());
    assertThat(again.getCurated()).isEqualTo(version.getCurated());
  }

  @Test
  void filesOfASampleWithoutConsentAreRefusedBeforeAnythingIsWritten() throws Exception {
    SampleFile bam = RUN.files().get(0);
    URI given = pipeline.put("two/given.bam", bam.bytes());
    URI withdrawn = pipeline.put("two/withdrawn.bam", bam.bytes());
    ObjectNode event = Runs.event("two", "two-samples");
    Runs.sample(event, RUN.sampleId(), RUN.subjectId());
    Runs.sample(event, "S2", "P2").set("consent", Runs.consent("WITHDRAWN"));
    event
        .putArray("files")
        .add(Runs.file(given, bam.bytes(), RUN.sampleId()))
        .add(Runs.file(withdrawn, bam.bytes(), "S2"));
    Runs.send(pipeline, event);
    CatalogUpdate two = pipeline.awaitVersion("two");
    assertThat(two.getLanded()).isEqualTo(2);
    assertThat(two.getCurated()).isEqualTo(1);
    assertThat(pipeline.awaitQuarantine(refusal -> "two".equals(refusal.getEventId())))
        .extracting(Quarantined::getReason, Quarantined::getUri)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("CONSENT_WITHDRAWN", RawZone.text(withdrawn)));
    assertThat(pipeline.list(LocalPlatform.RESEARCH_BUCKET))
        .noneMatch(head -> head.uri().getPath().contains(pipeline.pseudonyms().subject("P2")));
  }

  @Test
  void aReferenceThatThePolicyDoesNotAllowIsARefusal() throws Exception {
    Runs.send(
        pipeline,
        Runs.event("hg19", "hg19").put("reference", "hg19").put("prefix", "s3://lethe-raw/x/"));
    CatalogUpdate refusal = pipeline.awaitCatalog("hg19").get(0);
    assertThat(refusal.getKind()).isEqualTo(CatalogKind.REFUSAL);
    assertThat(refusal.getRefusal().getReason()).isEqualTo("REFERENCE_NOT_ALLOWED");
  }

  @Test
  void noPlantedIdentifierLeavesTheRawZone() throws Exception {
    List<String> planted = new ArrayList<>(RUN.identifiers());
    planted.addAll(instance().identifiers());
    Canaries canaries = new Canaries(planted);
    for (ObjectHead head : pipeline.list(LocalPlatform.RESEARCH_BUCKET)) {
      canaries.check("object key", head.uri().toString().getBytes(StandardCharsets.UTF_8));
      byte[] bytes = pipeline.read(head.uri());
      canaries.check("object or manifest", bytes);
      canaries.check("unpacked object", Unpacked.of(bytes));
    }
    for (String topic : List.of("curation.lineage", "curation.catalog", "curation.metrics")) {
      for (ConsumerRecord<byte[], byte[]> message : pipeline.messages(topic)) {
        canaries.check(topic, message.value());
        canaries.check(topic, message.key() == null ? new byte[0] : message.key());
      }
    }
    canaries.checkLogs();
    canaries.checkWebUi(pipeline.platform().webUiUrl());
    assertThat(canaries.checked()).isGreaterThan(30);
  }

  @Test
  void theSearchForIdentifiersFindsThemInTheRawZone() {
    Canaries canaries = new Canaries(RUN.identifiers());
    for (SampleFile file : RUN.files()) {
      if (!file.name().matches(".*\\.(bai|tbi)")) {
        assertThatThrownBy(() -> canaries.check("raw file", Unpacked.of(file.bytes())))
            .as(file.name())
            .isInstanceOf(AssertionError.class);
      }
    }
  }

  private static SampleInstance instance() {
    return STUDY.instances().get(0);
  }

  private static VersionManifest manifest() throws IOException {
    return VersionManifest.fromJson(
        pipeline.read(ObjectUris.below(RESEARCH, version.getVersion().getManifestKey())));
  }

  private static List<SequencingFileEntry> entries() throws IOException {
    return pipeline.catalog().stream()
        .filter(update -> update.getDelivery().equals(version.getDelivery()))
        .map(CatalogUpdate::getSequencingFile)
        .filter(entry -> entry != null)
        .toList();
  }
}
