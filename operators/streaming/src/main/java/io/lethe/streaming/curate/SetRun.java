package io.lethe.streaming.curate;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.Outcome;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.RawObject;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.files.LandedFile;
import io.lethe.genomics.files.RunContext;
import io.lethe.schemas.AdmittedRun;
import io.lethe.schemas.AdmittedSample;
import io.lethe.schemas.Consent;
import io.lethe.schemas.CurateTask;
import io.lethe.schemas.CuratedObject;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.ObjectOutcome;
import io.lethe.schemas.RunFile;
import io.lethe.schemas.SetFile;
import io.lethe.streaming.SharedConsent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One attempt at one set of sequencing files. Not thread-safe. */
final class SetRun {

  private final CurateTask task;
  private final Engines.Genomics engine;
  private final RawObjects raw;
  private final CuratedStore research;
  private final AdmittedRun run;
  private final Map<Integer, RawIdentity> identities = new HashMap<>();

  SetRun(CurateTask task, Engines.Genomics engine, RawObjects raw, CuratedStore research) {
    this.task = task;
    this.engine = engine;
    this.raw = raw;
    this.research = research;
    this.run = task.getRun();
  }

  /** One outcome for each file of the set, in its order. */
  List<ObjectOutcome.Builder> outcomes() throws IOException {
    List<SetFile> permitted =
        task.getFiles().stream().filter(file -> file.getRefusal() == null).toList();
    List<Outcome> results = permitted.isEmpty() ? List.of() : curate(permitted);
    Map<Integer, Outcome> byPlace = new HashMap<>();
    for (int i = 0; i < permitted.size(); i++) {
      byPlace.put(permitted.get(i).getIndex(), results.get(i));
    }
    List<ObjectOutcome.Builder> outcomes = new ArrayList<>();
    for (SetFile file : task.getFiles()) {
      outcomes.add(outcome(file, byPlace.get(file.getIndex())));
    }
    return outcomes;
  }

  private List<Outcome> curate(List<SetFile> files) throws IOException {
    List<LandedFile> set = files.stream().map(this::landed).toList();
    try {
      List<Outcome> results = engine.curator().curate(set, context(), research);
      boolean whole = results.size() == set.size() && !results.contains(null);
      return whole ? results : broken(set.size());
    } catch (RuntimeException | StackOverflowError e) {
      // An engine that breaks on a set must not break the job on it again and again.
      return broken(set.size());
    }
  }

  private static List<Outcome> broken(int files) {
    return Collections.nCopies(files, new Outcome.Quarantined(ReasonCode.INTERNAL_ERROR, -1, 0));
  }

  private LandedFile landed(SetFile file) {
    RunFile told = file.getFile();
    return new LandedFile(
        told.getUri(),
        Optional.ofNullable(told.getSampleId()),
        // Content decides what a file is: a producer's word for it could contradict it.
        Optional.empty(),
        Optional.ofNullable(told.getMd5()),
        () -> open(file.getIndex(), told));
  }

  private RawObject open(int place, RunFile told) throws IOException, RejectedException {
    RawObject object = raw.open(new LandedObject(told.getUri(), told.getSize(), told.getSha256()));
    identities.put(place, object.identity());
    return object;
  }

  private RunContext context() {
    Map<String, RunContext.Sample> samples = new HashMap<>();
    for (AdmittedSample sample : run.getSamples()) {
      samples.put(
          sample.getSampleId(),
          new RunContext.Sample(
              sample.getSubjectId(),
              Optional.ofNullable(sample.getLibraryPrep()),
              Optional.ofNullable(sample.getRefusal()).map(ReasonCode::valueOf)));
    }
    return new RunContext(
        Optional.of(run.getRunId()),
        samples,
        Optional.ofNullable(run.getPlatform()),
        Optional.ofNullable(run.getReference()),
        engine.references());
  }

  private ObjectOutcome.Builder outcome(SetFile file, Outcome result) {
    RunFile told = file.getFile();
    ObjectOutcome.Builder outcome = Outcomes.of(task, file.getIndex(), told.getUri());
    if (result == null) {
      Outcomes.refuse(outcome, ReasonCode.valueOf(file.getRefusal()));
      return outcome;
    }
    Outcomes.report(outcome, result, identity(file), engine);
    if (outcome.getCurated() != null) {
      outcome.setCurated(described(outcome.getCurated(), told));
    }
    return outcome;
  }

  /** Of a file that the engine made without reading what landed, what the event tells. */
  private RawIdentity identity(SetFile file) {
    RunFile told = file.getFile();
    return identities.getOrDefault(file.getIndex(), new RawIdentity("uri:" + told.getUri()));
  }

  /**
   * Adds what the delivery tells. A version holds one object a unit: here the place of the landed
   * file, so that of two files of one role none takes the place of the other, and a file that lands
   * again where it was replaces what it was.
   */
  private CuratedObject described(CuratedObject curated, RunFile told) {
    Map<String, String> metadata = new HashMap<>(curated.getMetadata());
    metadata.put("role", curated.getUnit());
    Optional<AdmittedSample> sample = sample(told);
    sample.map(AdmittedSample::getLibraryPrep).ifPresent(prep -> metadata.put("libraryPrep", prep));
    if (run.getPlatform() != null) {
      metadata.putIfAbsent("declaredPlatform", run.getPlatform());
    }
    if (run.getReference() != null) {
      metadata.putIfAbsent("declaredReference", run.getReference());
    }
    curated.setUnit(engine.pseudonyms().source("place:" + told.getUri()));
    curated.setMetadata(metadata);
    curated.setConsent(consent(told, sample));
    return curated;
  }

  /** That of the file's sample, or what those of all samples permit; null for that of the run. */
  private Consent consent(RunFile told, Optional<AdmittedSample> sample) {
    if (sample.isPresent()) {
      return sample.get().getConsent();
    }
    List<Consent> all = run.getSamples().stream().map(AdmittedSample::getConsent).toList();
    return told.getSampleId() != null || all.isEmpty() ? null : SharedConsent.of(all);
  }

  /** The only sample that the file can be of. */
  private Optional<AdmittedSample> sample(RunFile told) {
    List<AdmittedSample> samples = run.getSamples();
    if (told.getSampleId() == null) {
      return samples.size() == 1 ? Optional.of(samples.get(0)) : Optional.empty();
    }
    return samples.stream()
        .filter(sample -> sample.getSampleId().equals(told.getSampleId()))
        .findFirst();
  }
}
