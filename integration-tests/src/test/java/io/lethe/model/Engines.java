package io.lethe.model;

import io.lethe.curation.Outcome;
import io.lethe.curation.Pseudonyms;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.RawObject;
import io.lethe.curation.Sha256;
import io.lethe.genomics.GenomicsCurators;
import io.lethe.genomics.files.LandedFile;
import io.lethe.genomics.files.RunContext;
import io.lethe.imaging.ImagingCurators;
import io.lethe.ingest.NoStore;
import io.lethe.model.Landing.Landed;
import io.lethe.platform.Installation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The engines alone: what becomes of one object under the rules of the moment.
 *
 * @param pseudonyms the keys of the job
 */
record Engines(RuleBook rules, Pseudonyms pseudonyms) {

  /**
   * @param now what stands in the raw zone under the object's key
   */
  Outcome curate(Landing landing, Landed object, byte[] now) throws IOException {
    Sha256 declared = Sha256.of(object.bytes());
    RawObject raw =
        new RawObject(
            RawIdentity.of(declared),
            object.bytes().length,
            Optional.of(declared),
            new ByteArrayInputStream(now));
    return landing.run() ? file(landing, object, raw) : instance(raw);
  }

  private Outcome instance(RawObject raw) throws IOException {
    return ImagingCurators.load()
        .create(Installation.PROJECT, rules.recipe(false), pseudonyms)
        .curate(raw, new NoStore());
  }

  private Outcome file(Landing landing, Landed object, RawObject raw) throws IOException {
    String uri = object.uri();
    String sample = object.sample(landing);
    String patient = RawObjects.patient(landing.entity(), part(object));
    RunContext run =
        new RunContext(
            Optional.of(landing.entity()),
            Map.of(sample, new RunContext.Sample(patient, Optional.empty())),
            Optional.empty(),
            Optional.empty(),
            Set.copyOf(rules.policy().references()));
    LandedFile file =
        new LandedFile(uri, Optional.of(sample), Optional.empty(), Optional.empty(), () -> raw);
    Outcome outcome =
        GenomicsCurators.load()
            .create(Installation.PROJECT, rules.recipe(true), pseudonyms)
            .curate(List.of(file), run, new NoStore())
            .get(0);
    return outcome instanceof Outcome.Curated curated ? inItsPlace(curated, uri) : outcome;
  }

  /** Of a run, the place of the landed file is the unit. */
  private Outcome inItsPlace(Outcome.Curated file, String uri) {
    return new Outcome.Curated(
        file.key(),
        file.mediaType(),
        file.sha256(),
        file.bytesOut(),
        file.rawSha256(),
        file.bytesIn(),
        file.redacted(),
        file.subject(),
        file.entity(),
        file.part(),
        pseudonyms.source("place:" + uri),
        file.metadata());
  }

  static int part(Landed object) {
    return Integer.parseInt(object.unit().substring(0, object.unit().indexOf('-')));
  }
}
