package io.lethe.jobs.producer.sequencer;

import io.lethe.jobs.producer.Announcer;
import io.lethe.jobs.producer.RawUploader;
import io.lethe.jobs.producer.RunEvents;
import io.lethe.jobs.producer.folder.EndedRuns;
import io.lethe.jobs.producer.folder.FolderKeys;
import io.lethe.jobs.producer.folder.FolderProducer;
import io.lethe.jobs.producer.folder.FolderProgress;
import io.lethe.streaming.store.ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code lethe land sequencer}: puts a producer together. Stateless. */
public final class SequencerProducer {

  /** Begins keys and event ids. */
  private static final String NAME = "sequencer";

  private SequencerProducer() {}

  /**
   * What is landed.
   *
   * @param table whose the samples of run folders are
   * @param manifest lists the files of one run; without it the folder's runs are looked for
   * @param runId of what the manifest lists; by default the name of the folder
   */
  public record What(
      RunTerms terms, Optional<Path> table, Optional<Path> manifest, Optional<String> runId) {

    public What {
      Objects.requireNonNull(terms, "terms");
      if (manifest.isPresent() && table.isPresent()) {
        throw new IllegalArgumentException("a manifest tells of its samples itself");
      }
      if (manifest.isEmpty() && runId.isPresent()) {
        throw new IllegalArgumentException("the run is named only where there is a manifest");
      }
    }
  }

  /**
   * Takes up what a former process left.
   *
   * @param rawZone root of landed objects
   * @param store of the raw zone; not closed
   * @param announcer not closed
   * @param waits is told at each pass why runs wait whose instruments have ended, and of which
   *     files are left alone: one line each, in the order of their paths, without identifiers
   */
  public static FolderProducer open(
      FolderProducer.Settings settings,
      What what,
      URI rawZone,
      ObjectStore store,
      Announcer announcer,
      FolderProgress progress,
      Consumer<List<String>> waits,
      Clock clock)
      throws IOException {
    RawUploader uploader = new RawUploader(store, rawZone);
    FolderKeys keys = FolderKeys.of(NAME, settings.terms().source());
    SequencerSource.Target target =
        new SequencerSource.Target(
            uploader, keys, new RunEvents(settings.terms(), uploader, NAME), announcer);
    SequencerSource source = source(settings, what, target, waits, new EndedRuns(clock));
    return FolderProducer.open(settings, source, keys, uploader, progress, clock);
  }

  private static SequencerSource source(
      FolderProducer.Settings settings,
      What what,
      SequencerSource.Target target,
      Consumer<List<String>> waits,
      EndedRuns ended)
      throws IOException {
    Path folder = settings.folder();
    RunNotes notes = new RunNotes(settings.work().resolve("runs"));
    if (what.manifest().isEmpty()) {
      RunFinder finder = new RunFolderFinder(folder, what.terms(), what.table(), ended);
      return new SequencerSource(
          finder, file -> Files.newInputStream(file.path()), notes, target, waits);
    }
    String runId = what.runId().orElseGet(() -> nameOf(folder));
    ManifestFinder finder = new ManifestFinder(folder, what.manifest().get(), runId, what.terms());
    return new SequencerSource(finder, finder::open, notes, target, waits);
  }

  private static String nameOf(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? "run" : name.toString();
  }
}
