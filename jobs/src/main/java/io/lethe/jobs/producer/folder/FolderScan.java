package io.lethe.jobs.producer.folder;

import io.lethe.genomics.files.SequencingFiles;
import io.lethe.imaging.StudyPeek;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sorts the files of a folder that have not landed: instances by their study, wherever they are;
 * sequencing files by their run, with all else that is in its folder. Hidden files are left alone.
 * Not thread-safe; used again.
 */
public final class FolderScan {

  /** Files that tell no study: each is to be quarantined, and they land together. */
  private static final String NO_STUDY = "no-study";

  private final Path folder;
  private final Landed landed;
  private final EndedRuns ended;
  private final RunFolders runFolders;
  private final StudyPeek peek = new StudyPeek();

  /** Tells which files need no look. */
  @FunctionalInterface
  public interface Landed {

    boolean test(LocalFile file) throws IOException;
  }

  /**
   * @param ended tells which runs are complete
   */
  public FolderScan(Path folder, EndedRuns ended, Landed landed) {
    this.folder = folder;
    this.ended = ended;
    this.landed = landed;
    this.runFolders = new RunFolders(folder);
  }

  /** Groups with files that have not landed, studies first. */
  public List<FileGroup> scan() throws IOException {
    Map<String, List<LocalFile>> studies = new TreeMap<>();
    List<LocalFile> others = new ArrayList<>();
    Set<Path> roots = new HashSet<>();
    for (Path path : new FolderFiles(folder).list(path -> true)) {
      LocalFile file = LocalFile.of(folder, path);
      if (landed.test(file)) {
        if (SequencingFiles.hasName(file.relative())) {
          // What else is in the folder of a run belongs to it, also where it comes later.
          roots.add(runFolders.root(path));
        }
        continue;
      }
      Optional<String> study = study(path);
      if (study.isPresent()) {
        add(studies, study.get(), file);
      } else {
        others.add(file);
        if (isSequencing(path)) {
          roots.add(runFolders.root(path));
        }
      }
    }
    Map<Path, List<LocalFile>> runs = new TreeMap<>();
    for (LocalFile file : others) {
      Path root = runFolders.root(file.path());
      if (roots.contains(root)) {
        add(runs, root, file);
      } else {
        add(studies, NO_STUDY, file);
      }
    }
    return groups(studies, runs);
  }

  private List<FileGroup> groups(
      Map<String, List<LocalFile>> studies, Map<Path, List<LocalFile>> runs) throws IOException {
    List<FileGroup> groups = new ArrayList<>();
    studies.forEach(
        (uid, files) -> groups.add(new FileGroup(FileGroup.Kind.STUDY, uid, files, true)));
    for (Map.Entry<Path, List<LocalFile>> run : runs.entrySet()) {
      Path root = run.getKey();
      groups.add(
          new FileGroup(
              FileGroup.Kind.RUN, runFolders.id(root), run.getValue(), ended.isEnded(root)));
    }
    return groups;
  }

  private static <K> void add(Map<K, List<LocalFile>> groups, K key, LocalFile file) {
    groups.computeIfAbsent(key, name -> new ArrayList<>()).add(file);
  }

  private Optional<String> study(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return peek.studyInstanceUid(in);
    }
  }

  private static boolean isSequencing(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return SequencingFiles.detects(file.toString(), in);
    }
  }
}
