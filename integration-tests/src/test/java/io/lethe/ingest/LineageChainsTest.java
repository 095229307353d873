package io.lethe.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.catalog.Tables;
import io.lethe.curation.snapshot.SigningKeys;
import io.lethe.curation.version.VersionManifest;
import io.lethe.curation.version.VersionedObject;
import io.lethe.genomics.synthetic.SampleRun;
import io.lethe.genomics.synthetic.SampleRuns;
import io.lethe.imaging.synthetic.SampleInstance;
import io.lethe.imaging.synthetic.SampleStudies;
import io.lethe.imaging.synthetic.SampleStudy;
import io.lethe.jobs.cli.Lethe;
import io.lethe.platform.LocalPlatform;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.streaming.lineage.EventSchemas;
import io.lethe.streaming.store.ObjectUris;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study lands in two parts, with a run and a refusal beside it; a model is trained on them. */
class LineageChainsTest {

  private static final URI RESEARCH = ObjectUris.of("s3", LocalPlatform.RESEARCH_BUCKET, "/");
  private static final SampleStudy STUDY = SampleStudies.studies(23).get(1);
  private static final SampleRun RUN = SampleRuns.run(23, STUDY.patientId());
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  private static Pipeline pipeline;
  private static VersionManifest first;
  private static VersionManifest second;
  private static VersionManifest run;

  @BeforeAll
  static void fromLandingToTraining() throws Exception {
    pipeline = Pipeline.start(folder);
    pipeline.startCatalog(folder);
    Path signing = Files.createDirectories(folder.resolve("keys/signing"));
    SigningKeys.create(signing.resolve("private.json"), signing.resolve("public.json"));

    first = manifest(land("part-1", STUDY.instances().get(0)));
    var runFiles = Runs.land(pipeline, RUN.runId(), RUN);
    var event = Runs.event(RUN.runId(), RUN.runId());
    Runs.sample(event, RUN.sampleId(), RUN.subjectId());
    event.putArray("files").addAll(runFiles);
    Runs.send(pipeline, event);
    byte[] garbage = {1, 2, 3};
    URI uri = pipeline.put("garbage", garbage);
    pipeline.send(
        Pipeline.event("garbage").setObjects(List.of(Pipeline.object(uri, garbage))).build());
    second = manifest(land("part-2", STUDY.instances().get(1)));
    run = manifest(pipeline.awaitVersion(RUN.runId()));
    pipeline.awaitCatalog("garbage");

    Tables tables = new Tables(pipeline.platform().catalog().owner());
    Pipeline.await(() -> tables.column("SELECT study FROM catalog.studies WHERE version = 2"));
    Said made = snapshot("create", "scans", "--where", "true", "--purpose", "DUO:0000042");
    assertThat(made.status()).as(made.err()).isZero();
    for (String state : List.of("start", "complete")) {
      Said said =
          lineage("train", "scans@1.0.0", "--run", "net-1", "--state", state, "--model", "net/1");
      assertThat(said.status()).as(said.err()).isZero();
    }
  }

  @AfterAll
  static void stop() throws IOException {
    pipeline.close();
  }

  @Test
  void everyEventFollowsTheSchemas() throws IOException {
    EventSchemas schemas = new EventSchemas();
    Set<String> jobs = new HashSet<>();
    Set<String> states = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> message : pipeline.messages("curation.lineage")) {
      JsonNode event = JSON.readTree(message.value());
      assertThat(schemas.faults(event)).as(event.toPrettyString()).isEmpty();
      assertThat(new String(message.key())).isEqualTo(event.at("/run/runId").asText());
      jobs.add(event.at("/job/name").asText());
      states.add(event.path("eventType").asText());
    }
    assertThat(jobs)
        .containsExactlyInAnyOrder(
            "ingest.imaging", "ingest.genomics", "snapshot.scans", "train.scans");
    assertThat(states).containsExactlyInAnyOrder("START", "COMPLETE", "FAIL");
  }

  @Test
  void noPlantedIdentifierIsInAnEvent() {
    List<String> planted =
        new ArrayList<>(List.of(RUN.runId(), RUN.sampleId(), RUN.subjectId(), "part-1", "garbage"));
    STUDY.instances().forEach(instance -> planted.addAll(instance.identifiers()));
    Canaries canaries = new Canaries(planted);
    for (ConsumerRecord<byte[], byte[]> message : pipeline.messages("curation.lineage")) {
      canaries.check("curation.lineage", message.value());
      canaries.check("curation.lineage", message.key());
    }
    assertThat(canaries.checked()).isGreaterThan(12);
  }

  @Test
  void anObjectLeadsToItsDeliveryAndToTheModel() throws IOException {
    String key =
        second.objects().stream()
            .map(VersionedObject::path)
            .filter(p -> !first.objects().get(0).path().equals(p))
            .findFirst()
            .orElseThrow();
    JsonNode chain = show(key);
    assertThat(chain.at("/upstream/0/name").asText()).isEqualTo(name(second));
    JsonNode delivery = chain.at("/upstream/0/children/0");
    assertThat(delivery.path("name").asText()).isEqualTo("demo/" + pipeline.digest("part-2"));
    assertThat(delivery.path("recipe").asText()).isEqualTo("imaging-basic");
    assertThat(delivery.path("recipeDigest").asText()).isEqualTo(second.recipeDigest());
    assertThat(delivery.path("code").asText()).isNotEmpty().doesNotContain("$");
    assertThat(chain.at("/downstream/0/children/0/name").asText())
        .isEqualTo("snapshots/scans/1.0.0");
    JsonNode training = chain.at("/downstream/0/children/0/children/0");
    assertThat(training.path("name").asText()).isEqualTo("net-1");
    assertThat(training.path("state").asText()).isEqualTo("COMPLETE");
    assertThat(training.at("/children/0/name").asText()).isEqualTo("lethe-models:net/1");
  }

  @Test
  void anObjectOfTheFirstPartIsInBothVersions() throws IOException {
    JsonNode chain = show("s3://lethe-research/" + first.objects().get(0).path());
    assertThat(chain.at("/upstream/0/name").asText()).isEqualTo(name(first));
    assertThat(names(chain.path("downstream"))).containsExactly(name(first), name(second));
  }

  @Test
  void aSequencingFileLeadsToItsRun() throws IOException {
    JsonNode chain = show(run.objects().get(0).path());
    assertThat(chain.at("/upstream/0/name").asText()).isEqualTo(name(run));
    assertThat(chain.at("/upstream/0/children/0/name").asText())
        .isEqualTo("demo/" + pipeline.digest(RUN.runId()));
  }

  @Test
  void aVersionHasThoseBeforeItUpstream() throws IOException {
    JsonNode chain = show(second.key());
    assertThat(names(chain.path("upstream")))
        .containsExactly("demo/" + pipeline.digest("part-2"), name(first));
    assertThat(chain.at("/upstream/1/children/0/name").asText())
        .isEqualTo("demo/" + pipeline.digest("part-1"));
    assertThat(names(show(first.key()).path("downstream"))).containsExactly(name(second));
  }

  @Test
  void aSnapshotLeadsToItsVersionsAndTheirDeliveries() throws IOException {
    JsonNode chain = show("scans@1.0.0");
    assertThat(names(chain.path("upstream"))).containsExactly(name(second));
    assertThat(names(chain.at("/upstream/0/children")))
        .contains("demo/" + pipeline.digest("part-2"), name(first));
    assertThat(names(chain.path("downstream"))).containsExactly("net-1");
    assertThat(chain.path("complete").booleanValue()).isTrue();

    Said tree = lineage("show", "scans@1.0.0");
    assertThat(tree.out())
        .startsWith("snapshot snapshots/scans/1.0.0")
        .contains("└─ version " + name(second), "recipe=imaging-basic", "code=");
  }

  @Test
  void announcingASnapshotAgainNamesTheSameRun() throws IOException {
    assertThat(lineage("announce", "scans").status()).isZero();
    List<String> events = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> message : pipeline.messages("curation.lineage")) {
      JsonNode event = JSON.readTree(message.value());
      if (event.at("/job/name").asText().equals("snapshot.scans")) {
        events.add(event.toString());
      }
    }
    assertThat(events).hasSize(2);
    assertThat(events.get(1)).isEqualTo(events.get(0));
  }

  @Test
  void whatIsUnknownHasAStatusOfItsOwn() {
    assertThat(lineage("show", "other@1.0.0").status()).isEqualTo(3);
    assertThat(lineage("show", "curated/imaging/demo/a/b/c.dcm").status()).isEqualTo(3);
    assertThat(lineage("show", "nonsense").status()).isEqualTo(2);
    assertThat(lineage("train", "scans@9.0.0", "--run", "x", "--state", "start").status())
        .isEqualTo(1);
    assertThat(lineage("train", "scans@1.0.0", "--run", "a b", "--state", "start").status())
        .isEqualTo(2);
  }

  private static JsonNode show(String target) throws IOException {
    Said said = lineage("show", target, "--format", "json");
    assertThat(said.status()).as(said.err()).isZero();
    return JSON.readTree(said.out());
  }

  private static List<String> names(JsonNode nodes) {
    List<String> names = new ArrayList<>();
    nodes.forEach(node -> names.add(node.path("name").asText()));
    return names;
  }

  private static CatalogUpdate land(String event, SampleInstance instance) throws Exception {
    URI uri = pipeline.put(event, instance.bytes());
    pipeline.send(
        Pipeline.event(event).setObjects(List.of(Pipeline.object(uri, instance.bytes()))).build());
    return pipeline.awaitVersion(event);
  }

  private static VersionManifest manifest(CatalogUpdate update) throws IOException {
    String key = update.getVersion().getManifestKey();
    return VersionManifest.fromJson(pipeline.read(ObjectUris.below(RESEARCH, key)));
  }

  private static String name(VersionManifest version) {
    return version.key().replace(".json", "");
  }

  private record Said(int status, String out, String err) {}

  private static Said lineage(String... args) {
    return say("lineage", args);
  }

  private static Said snapshot(String... args) {
    return say("snapshot", args);
  }

  private static Said say(String command, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(args));
    all.add("--config");
    all.add(folder.resolve("lethe.yaml").toString());
    int status =
        Lethe.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(all.toArray(String[]::new));
    return new Said(status, out.toString(), err.toString());
  }
}
