package io.lethe.jobs.producer.sequencer;

import io.lethe.curation.Sha256;
import io.lethe.jobs.producer.Announcer;
import io.lethe.jobs.producer.Delivery;
import io.lethe.jobs.producer.FileFacts;
import io.lethe.jobs.producer.FileRoles;
import io.lethe.jobs.producer.LandedFile;
import io.lethe.jobs.producer.RawUploader;
import io.lethe.jobs.producer.RunEvents;
import io.lethe.jobs.producer.RunFacts;
import io.lethe.jobs.producer.folder.FileGroup;
import io.lethe.jobs.producer.folder.FolderKeys;
import io.lethe.jobs.producer.folder.FolderProducer;
import io.lethe.jobs.producer.folder.FolderScan;
import io.lethe.jobs.producer.folder.FolderSource;
import io.lethe.jobs.producer.folder.LocalFile;
import io.lethe.schemas.FileRole;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Runs with what is told of their samples. Where something else is told of a file than when it
 * landed, for example another subject, it is announced again. Not thread-safe, but for opening
 * files.
 */
final class SequencerSource implements FolderSource {

  private static final int DIGITS = 16;
  private static final Set<FileRole> DESCRIPTIONS =
      Set.of(FileRole.RUN_INFO, FileRole.RUN_PARAMETERS, FileRole.SAMPLE_SHEET);

  private final RunFinder finder;
  private final Opening opening;
  private final RunNotes notes;
  private final Target target;
  private final Consumer<List<String>> waits;
  private final Map<String, RunFacts> found = new HashMap<>();
  private FolderProducer.Attention attention = FolderProducer.Attention.NONE;

  /** Opens files. Thread-safe. */
  @FunctionalInterface
  interface Opening {

    InputStream open(LocalFile file) throws IOException;
  }

  /** Where files and events go. */
  record Target(RawUploader uploader, FolderKeys keys, RunEvents events, Announcer announcer) {}

  /**
   * @param waits takes why runs wait whose instruments have ended, and what is left alone, at each
   *     scan
   */
  SequencerSource(
      RunFinder finder,
      Opening opening,
      RunNotes notes,
      Target target,
      Consumer<List<String>> waits) {
    this.finder = Objects.requireNonNull(finder, "finder");
    this.opening = Objects.requireNonNull(opening, "opening");
    this.notes = Objects.requireNonNull(notes, "notes");
    this.target = Objects.requireNonNull(target, "target");
    this.waits = Objects.requireNonNull(waits, "waits");
  }

  @Override
  public List<FileGroup> scan(FolderScan.Landed landed) throws IOException {
    List<FoundRun> runs = finder.find();
    List<FileGroup> groups = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    Map<String, Integer> waiting = new TreeMap<>();
    int left = 0;
    found.clear();
    for (int i = 0; i < runs.size(); i++) {
      FoundRun run = runs.get(i);
      List<LocalFile> files = run.facts().isPresent() ? missing(run, landed) : run.files();
      String which = "run %d of %d, in the order of their paths".formatted(i + 1, runs.size());
      if (run.cause().isPresent()) {
        reasons.add(which + ", waits: " + run.cause().get().text());
        waiting.merge(run.cause().get().reason().label(), 1, Integer::sum);
      }
      if (run.left() > 0) {
        reasons.add(which + ": " + run.left() + " files of reads fit no sample and are left alone");
        left += run.left();
      }
      if (!files.isEmpty() || run.cause().isPresent()) {
        FileGroup group =
            new FileGroup(FileGroup.Kind.RUN, run.place(), files, run.facts().isPresent());
        groups.add(group);
        run.facts().ifPresent(facts -> found.put(group.id(), facts));
      }
    }
    waits.accept(List.copyOf(reasons));
    attention = new FolderProducer.Attention(waiting, left);
    return groups;
  }

  /**
   * Files that have not landed, or of which something else was told last: what is told may also go
   * back to what it was before.
   */
  private List<LocalFile> missing(FoundRun run, FolderScan.Landed landed) throws IOException {
    RunFacts facts = run.facts().orElseThrow();
    Optional<RunFacts> noted = notes.find(run.place());
    List<LocalFile> missing = new ArrayList<>();
    for (LocalFile file : run.files()) {
      String path = file.relative();
      String digest = digest(facts, path);
      LocalFile told = file.telling(digest);
      boolean same = noted.filter(former -> digest(former, path).equals(digest)).isPresent();
      if (!same || !landed.test(told)) {
        missing.add(told);
      }
    }
    return missing;
  }

  /** Of all that decides what becomes of a file, beside its bytes. */
  private static String digest(RunFacts run, String path) {
    FileFacts file = run.files().getOrDefault(path, FileFacts.NONE);
    List<String> told = new ArrayList<>();
    told.add(run.runId());
    told.add(run.platform().orElse(""));
    told.add(run.reference().orElse(""));
    told.add(file.role().orElseGet(() -> FileRoles.of(path)).name());
    if (file.sampleId().isPresent() || !DESCRIPTIONS.contains(FileRoles.of(path))) {
      // Of a file that tells no sample, the header may name each of them.
      run.samples().stream()
          .filter(sample -> file.sampleId().map(sample.getSampleId()::equals).orElse(true))
          .forEach(sample -> told.add(sample.toString()));
    }
    byte[] bytes = String.join("\n", told).getBytes(StandardCharsets.UTF_8);
    return Sha256.of(bytes).hex().substring(0, DIGITS);
  }

  @Override
  public FolderProducer.Attention attention() {
    return attention;
  }

  @Override
  public void begin(FileGroup group) throws IOException {
    notes.keep(group.id(), found.get(group.id()));
  }

  @Override
  public InputStream open(LocalFile file) throws IOException {
    return opening.open(file);
  }

  @Override
  public void announce(Delivery delivery) throws IOException {
    RunFacts told =
        notes
            .find(FileGroup.id(delivery.group()))
            .orElseThrow(() -> new IOException("the work folder has lost what is told of a run"));
    Map<String, FileFacts> byPlace = new HashMap<>();
    told.files()
        .forEach(
            (path, facts) -> byPlace.put(target.uploader().place(target.keys().key(path)), facts));
    Map<String, FileFacts> files = new HashMap<>();
    for (LandedFile object : delivery.objects()) {
      Optional.ofNullable(byPlace.get(object.uri()))
          .or(() -> Optional.ofNullable(byPlace.get(FolderKeys.former(object.uri()))))
          .ifPresent(facts -> files.put(object.uri(), facts));
    }
    RunFacts run =
        new RunFacts(told.runId(), told.platform(), told.reference(), told.samples(), files);
    target.announcer().announce(run.runId(), target.events().event(run, delivery));
  }
}
