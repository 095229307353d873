package io.lethe.jobs.producer.sequencer;

import io.lethe.jobs.producer.FileFacts;
import io.lethe.jobs.producer.RunFacts;
import io.lethe.jobs.producer.folder.LocalFile;
import io.lethe.schemas.RunSample;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds the one run that a manifest lists, which is complete when all its files are there. The
 * manifest is read anew each time. Not thread-safe, but for opening files.
 */
final class ManifestFinder implements RunFinder {

  private static final String PLACE = ".";

  private final Path folder;
  private final Path manifest;
  private final String runId;
  private final RunTerms terms;
  private volatile Map<String, GivenDigests> given = Map.of();

  /**
   * @param folder that the paths of the manifest are below
   * @param runId names the run
   */
  ManifestFinder(Path folder, Path manifest, String runId, RunTerms terms) {
    this.folder = folder;
    this.manifest = manifest;
    this.runId = runId;
    this.terms = terms;
  }

  @Override
  public List<FoundRun> find() throws IOException {
    Manifest listed = Manifest.read(manifest, folder);
    List<LocalFile> files = new ArrayList<>();
    List<Integer> missing = new ArrayList<>();
    Map<String, FileFacts> facts = new HashMap<>();
    for (Manifest.Entry entry : listed.entries()) {
      Path path = folder.resolve(entry.path());
      if (Files.isRegularFile(path)) {
        files.add(LocalFile.of(folder, path));
      } else {
        missing.add(entry.digests().line());
      }
      facts.put(entry.path(), new FileFacts(entry.role(), entry.sample()));
    }
    given =
        listed.entries().stream()
            .filter(entry -> !entry.digests().isEmpty())
            .collect(Collectors.toMap(Manifest.Entry::path, Manifest.Entry::digests));
    return List.of(run(listed, files, missing, facts));
  }

  /** Opens a file, which is held against the digests that the manifest gives. */
  InputStream open(LocalFile file) throws IOException {
    InputStream in = Files.newInputStream(file.path());
    GivenDigests digests = given.get(file.relative());
    return digests == null ? in : new CheckedInput(in, digests);
  }

  private FoundRun run(
      Manifest listed, List<LocalFile> files, List<Integer> missing, Map<String, FileFacts> facts) {
    if (!missing.isEmpty()) {
      return FoundRun.waiting(
          PLACE,
          files,
          WaitReason.FILES_MISSING,
          "%d files of the manifest are not there, the first that of line %d"
              .formatted(missing.size(), missing.get(0)));
    }
    long nobodys = listed.samples().stream().filter(one -> one.subject().isEmpty()).count();
    if (terms.subjectsRequired() && nobodys > 0) {
      return FoundRun.waiting(
          PLACE, files, WaitReason.SUBJECT_MISSING, nobodys + " of its samples have no subject");
    }
    List<RunSample> samples = listed.samples().stream().map(KnownSample::toEvent).toList();
    return FoundRun.ready(
        PLACE, new RunFacts(runId, terms.platform(), terms.reference(), samples, facts), files, 0);
  }
}
