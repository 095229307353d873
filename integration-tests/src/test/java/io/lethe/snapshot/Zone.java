package io.lethe.snapshot;

import io.lethe.catalog.Tables;
import io.lethe.curation.snapshot.SigningKeys;
import io.lethe.genomics.synthetic.SampleRun;
import io.lethe.genomics.synthetic.SampleRuns;
import io.lethe.imaging.synthetic.SampleInstance;
import io.lethe.imaging.synthetic.SampleStudies;
import io.lethe.imaging.synthetic.SampleStudy;
import io.lethe.ingest.Canaries;
import io.lethe.ingest.Pipeline;
import io.lethe.ingest.Runs;
import io.lethe.platform.LocalPlatform;
import io.lethe.schemas.LandedObject;
import io.lethe.streaming.store.ObjectHead;
import io.lethe.streaming.store.ObjectUris;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An installation with the sample studies and a sequencing run, curated and catalogued, that can
 * sign.
 */
final class Zone implements AutoCloseable {

  static final List<SampleStudy> STUDIES = SampleStudies.studies(23);
  static final SampleRun RUN = SampleRuns.run(23, STUDIES.get(0).patientId());
  private static final URI RESEARCH = ObjectUris.of("s3", LocalPlatform.RESEARCH_BUCKET, "/");

  private final Path folder;
  final Pipeline pipeline;
  final User user;
  final Tables owner;

  private Zone(Path folder, Pipeline pipeline) {
    this.folder = folder;
    this.pipeline = pipeline;
    this.user = new User(folder.resolve("lethe.yaml"));
    this.owner = new Tables(pipeline.platform().catalog().owner());
  }

  static Zone open(Path folder) throws Exception {
    Pipeline pipeline = Pipeline.start(folder);
    try {
      Path signing = Files.createDirectories(folder.resolve("keys/signing"));
      SigningKeys.create(signing.resolve("private.json"), signing.resolve("public.json"));
      Zone zone = new Zone(folder, pipeline);
      for (SampleStudy study : STUDIES) {
        zone.land(study.name(), study);
      }
      zone.landRun();
      pipeline.startCatalog(folder);
      zone.awaitCatalogued(STUDIES.size() + 1);
      return zone;
    } catch (Exception | AssertionError e) {
      pipeline.close();
      throw e;
    }
  }

  void land(String event, SampleStudy study) throws Exception {
    List<LandedObject> objects = new ArrayList<>();
    for (SampleInstance instance : study.instances()) {
      URI uri = pipeline.put(event + "/" + instance.fileName(), instance.bytes());
      objects.add(Pipeline.object(uri, instance.bytes()));
    }
    pipeline.send(Pipeline.event(event).setObjects(objects).build());
  }

  private void landRun() throws Exception {
    var event = Runs.event(RUN.runId(), RUN.runId());
    Runs.sample(event, RUN.sampleId(), RUN.subjectId());
    event.put("reference", "GRCh38").putArray("files").addAll(Runs.land(pipeline, "run", RUN));
    Runs.send(pipeline, event);
  }

  /** Waits until the catalog holds so many versions, with all of their rows. */
  void awaitCatalogued(int versions) throws Exception {
    Pipeline.await(
        () ->
            owner.column("SELECT entity FROM catalog.versions").size() == versions
                ? List.of(true)
                : List.of());
    // Rows of a delivery are written in one flush or in several: its objects are all there when
    // they are as many as the version holds.
    Pipeline.await(
        () ->
            owner.column(
                "SELECT 1 WHERE (SELECT sum(instances) FROM catalog.series)"
                    + " = (SELECT sum(objects) FROM catalog.versions WHERE kind ILIKE 'imaging')"
                    + " AND (SELECT count(*) FROM catalog.sequencing_files) > 0"));
  }

  /** The pseudonym of a patient. */
  String subject(String patientId) {
    return pipeline.pseudonyms().subject(patientId);
  }

  /** The file behind an object of the research zone. */
  Path file(String key) {
    return folder.resolve("s3").resolve(LocalPlatform.RESEARCH_BUCKET).resolve(key);
  }

  /** Replaces an object behind the installation's back. */
  void tamper(String key, byte[] bytes) throws IOException {
    Files.write(file(key), bytes);
  }

  byte[] read(String key) throws IOException {
    return pipeline.read(ObjectUris.below(RESEARCH, key));
  }

  /** Keys of the research zone below a folder. */
  List<String> keys(String below) throws IOException {
    return pipeline.list(LocalPlatform.RESEARCH_BUCKET).stream()
        .map(head -> head.uri().getPath().substring(1))
        .filter(key -> key.startsWith(below))
        .toList();
  }

  /** Looks for identifiers of the raw zone in all that snapshots, consent and audit wrote. */
  Canaries search() throws Exception {
    List<String> planted = new ArrayList<>(RUN.identifiers());
    STUDIES.stream()
        .flatMap(study -> study.instances().stream())
        .forEach(instance -> planted.addAll(instance.identifiers()));
    Canaries canaries = new Canaries(planted.stream().distinct().toList());
    for (ObjectHead head : pipeline.list(LocalPlatform.RESEARCH_BUCKET)) {
      if (head.uri().getPath().startsWith("/snapshots/")) {
        canaries.check("key", head.uri().toString().getBytes(StandardCharsets.UTF_8));
        canaries.check("file of a snapshot", pipeline.read(head.uri()));
      }
    }
    for (String table : List.of("snapshots", "consent", "audit")) {
      for (String row : owner.column("SELECT to_jsonb(t)::text FROM catalog." + table + " t")) {
        canaries.check("row of " + table, row.getBytes(StandardCharsets.UTF_8));
      }
    }
    canaries.checkLogs();
    return canaries;
  }

  @Override
  public void close() throws IOException {
    pipeline.close();
  }
}
