package io.lethe.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.lethe.imaging.synthetic.SampleInstance;
import io.lethe.imaging.synthetic.SampleStudies;
import io.lethe.imaging.synthetic.SampleStudy;
import io.lethe.ingest.Pipeline;
import io.lethe.platform.Installation;
import io.lethe.platform.LocalPlatform;
import io.lethe.schemas.ConsentDecision;
import io.lethe.schemas.ConsentStatus;
import io.lethe.schemas.LandedObject;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.consent.DecisionMessages;
import io.lethe.streaming.store.ObjectUris;
import io.lethe.streaming.wire.SingleObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A pipeline in which everything happens that monitoring tells of: deliveries, refusals of every
 * stage, a withdrawal, an outage of the raw zone with a restart.
 *
 * @param folder of the platform
 * @param planted texts of the raw zone that nothing may show
 */
record WatchedPipeline(Pipeline pipeline, Path folder, Set<String> planted)
    implements AutoCloseable {

  private static final String FREE_TEXT = "Projekt-Jiří-Dvořák-1962";

  static WatchedPipeline start(Path folder) throws IOException {
    return new WatchedPipeline(Pipeline.start(folder), folder, new LinkedHashSet<>());
  }

  /** The id of a job by its name. */
  String job(String name) throws IOException {
    for (JsonNode job : rest("/jobs/overview").path("jobs")) {
      if (name.equals(job.path("name").asText())) {
        return job.path("jid").asText();
      }
    }
    throw new AssertionError("no job " + name);
  }

  JsonNode rest(String path) throws IOException {
    return Json.at(pipeline.platform().webUiUrl().resolve(path));
  }

  String scrape() throws IOException {
    try (var in = pipeline.platform().metricsUrl().toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Takes the raw zone away until the job has restarted over it, and gives it back. */
  void outage() throws Exception {
    SampleStudy study = SampleStudies.studies(99).get(0);
    List<LandedObject> objects = put(study, "outage");
    Path bucket = folder.resolve("s3").resolve(LocalPlatform.RAW_BUCKET);
    Path away = bucket.resolveSibling("away");
    Files.move(bucket, away);
    pipeline.send(Pipeline.event(event(study, "outage")).setObjects(objects).build());
    String exceptions = "/jobs/" + job("lethe-ingest") + "/exceptions";
    Browser.await(
        "a restart of the job", () -> rest(exceptions).at("/exceptionHistory/entries").size() > 0);
    Files.move(away, bucket);
    pipeline.awaitVersion(event(study, "outage"));
  }

  /** Lands all samples, the first study by its prefix; returns the number of objects. */
  int landSamples(long seed) throws Exception {
    int count = 0;
    List<SampleStudy> studies = SampleStudies.studies(seed);
    for (SampleStudy study : studies) {
      List<LandedObject> objects = put(study, "s" + seed);
      count += objects.size();
      String event = event(study, "s" + seed);
      var announcement = Pipeline.event(event);
      if (study == studies.get(0)) {
        announcement.setPrefix(
            RawZone.text(ObjectUris.of("s3", LocalPlatform.RAW_BUCKET, "/" + event + "/")));
      } else {
        announcement.setObjects(objects);
      }
      pipeline.send(announcement.build());
    }
    for (SampleStudy study : studies) {
      pipeline.awaitCatalog(event(study, "s" + seed));
    }
    return count;
  }

  /** What is refused at admission and when it is expanded. */
  void landRefusals(String round) throws Exception {
    pipeline.send("{no event".getBytes(StandardCharsets.UTF_8));
    planted.add(FREE_TEXT);
    pipeline.send(
        Pipeline.event(FREE_TEXT + round).setProject(FREE_TEXT).setPrefix("s3://x/").build());
    pipeline.send(
        Pipeline.event("empty-" + round)
            .setPrefix("s3://" + LocalPlatform.RAW_BUCKET + "/nothing-here/")
            .build());
    pipeline.awaitCatalog("empty-" + round);
  }

  /** The patient of the last sample study withdraws. */
  void withdraw() {
    List<SampleStudy> studies = SampleStudies.studies(1);
    String subject = pipeline.pseudonyms().subject(studies.get(studies.size() - 1).patientId());
    pipeline.send(
        "curation.consent",
        DecisionMessages.key(Installation.PROJECT, subject).getBytes(StandardCharsets.UTF_8),
        new SingleObject<>(ConsentDecision.class)
            .encode(
                new ConsentDecision(
                    Installation.PROJECT, subject, ConsentStatus.WITHDRAWN, Instant.now())));
  }

  @Override
  public void close() throws IOException {
    pipeline.close();
  }

  private List<LandedObject> put(SampleStudy study, String round) throws Exception {
    List<LandedObject> objects = new ArrayList<>();
    for (SampleInstance instance : study.instances()) {
      URI uri = pipeline.put(event(study, round) + "/" + instance.fileName(), instance.bytes());
      objects.add(Pipeline.object(uri, instance.bytes()));
      planted.addAll(instance.identifiers());
    }
    return objects;
  }

  /** As producers do it: ids and paths that tell the patient. */
  private static String event(SampleStudy study, String round) {
    return study.patientId() + "/" + study.name() + "-" + round;
  }
}
