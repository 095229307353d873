package io.lethe.streaming.expand;

import io.lethe.genomics.files.FilePart;
import io.lethe.genomics.files.FileSets;
import io.lethe.schemas.AdmittedRun;
import io.lethe.schemas.AdmittedSample;
import io.lethe.schemas.CurateTask;
import io.lethe.schemas.DeliveryRef;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.RunFile;
import io.lethe.schemas.SetFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** Makes one task of each set of files of a run. */
final class RunTasks {

  /**
   * Samples that all tasks of a delivery carry together; each takes some hundred bytes of state.
   */
  private static final int MAX_SAMPLES = 500_000;

  private final DeliveryRef delivery;
  private final AdmittedRun run;
  private final Map<String, AdmittedSample> samples = new LinkedHashMap<>();
  private final List<AdmittedSample> refused;

  RunTasks(DeliveryRef delivery, AdmittedRun run) {
    this.delivery = delivery;
    this.run = run;
    run.getSamples().forEach(sample -> samples.put(sample.getSampleId(), sample));
    this.refused = run.getSamples().stream().filter(one -> one.getRefusal() != null).toList();
  }

  /**
   * @param files all files of the delivery
   * @throws DeliveryBound.TooManyException if the tasks would carry too many samples; no task has
   *     left then
   */
  void of(List<RunFile> files, Consumer<CurateTask> out) {
    List<List<Integer>> sets = FileSets.group(files.stream().map(RunFile::getUri).toList());
    long carried = 0;
    for (List<Integer> places : sets) {
      carried += samplesOf(owned(files, places)).size();
    }
    if (carried > MAX_SAMPLES) {
      throw new DeliveryBound.TooManyException();
    }
    sets.forEach(places -> out.accept(task(places, owned(files, places))));
  }

  private CurateTask task(List<Integer> places, List<RunFile> files) {
    List<SetFile> set = new ArrayList<>(files.size());
    for (int i = 0; i < files.size(); i++) {
      set.add(new SetFile(places.get(i), files.get(i), refusal(files.get(i).getSampleId())));
    }
    RunFile first = files.get(0);
    return CurateTask.newBuilder()
        .setDelivery(delivery)
        .setIndex(places.get(0))
        .setObject(new LandedObject(first.getUri(), first.getSize(), first.getSha256()))
        .setRun(
            new AdmittedRun(
                run.getRunId(),
                run.getPlatform(),
                run.getReference(),
                run.getRefusal(),
                samplesOf(files)))
        .setFiles(set)
        .build();
  }

  /** The files of a set, an index or digest with the sample of the file that it is about. */
  private static List<RunFile> owned(List<RunFile> files, List<Integer> places) {
    List<RunFile> set = places.stream().map(files::get).toList();
    List<String> names = set.stream().map(RunFile::getUri).toList();
    List<RunFile> owned = new ArrayList<>(set.size());
    for (int i = 0; i < set.size(); i++) {
      RunFile file = set.get(i);
      int subject = subject(names, i);
      owned.add(
          subject == i
              ? file
              : RunFile.newBuilder(file).setSampleId(set.get(subject).getSampleId()).build());
    }
    return owned;
  }

  /** The data that a file is about: the digest of an index is about the index's data. */
  private static int subject(List<String> names, int place) {
    int at = place;
    while (FileSets.part(names.get(at)) != FilePart.DATA) {
      int subject = FileSets.subject(names, at);
      if (subject < 0 || subject == at) {
        break;
      }
      at = subject;
    }
    return at;
  }

  /**
   * The samples that a set may be of: all of the run where a file tells none. Those that must not
   * pass go along, since a header may name one of them.
   */
  private List<AdmittedSample> samplesOf(List<RunFile> files) {
    if (files.stream().anyMatch(file -> file.getSampleId() == null)) {
      return run.getSamples();
    }
    Set<String> told = new LinkedHashSet<>();
    files.forEach(file -> told.add(file.getSampleId()));
    boolean read = told.stream().anyMatch(sample -> refusal(sample) == null);
    List<AdmittedSample> carried = new ArrayList<>();
    told.stream().map(samples::get).filter(Objects::nonNull).forEach(carried::add);
    if (read) {
      refused.stream().filter(one -> !told.contains(one.getSampleId())).forEach(carried::add);
    }
    return carried;
  }

  /** Files that tell no sample follow the strictest; samples that the event lacks, the run. */
  private String refusal(String sampleId) {
    if (sampleId != null) {
      AdmittedSample sample = samples.get(sampleId);
      return sample == null ? run.getRefusal() : sample.getRefusal();
    }
    if (samples.isEmpty()) {
      return run.getRefusal();
    }
    return samples.values().stream()
        .map(AdmittedSample::getRefusal)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
