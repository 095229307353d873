package io.lethe.jobs.producer.sequencer;

import io.lethe.genomics.files.SequencingFiles;
import io.lethe.jobs.producer.folder.EndedRuns;
import io.lethe.jobs.producer.folder.FolderFiles;
import io.lethe.jobs.producer.folder.LocalFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds run folders of Illumina, and FASTQ files that were made of them. Takes what the pipeline
 * curates; base calls, images, metrics, logs and reports are left alone.
 *
 * @param folder with runs, or a run itself
 * @param terms what is said of all of them
 * @param table file that tells whose the samples are
 * @param ended tells which instruments have ended
 */
record RunFolderFinder(Path folder, RunTerms terms, Optional<Path> table, EndedRuns ended)
    implements RunFinder {

  @Override
  public List<FoundRun> find() throws IOException {
    Map<Path, List<LocalFile>> files = new TreeMap<>();
    Map<Path, RunUnit> units = new TreeMap<>();
    // Whose a folder is takes several looks at the disk, and a conversion has thousands of files.
    Map<Path, RunUnit> ofFolders = new HashMap<>();
    for (Path path : sequencingFiles()) {
      RunUnit unit =
          ofFolders.computeIfAbsent(path.getParent(), parent -> RunUnit.of(folder, path));
      if (isWanted(unit, path)) {
        units.put(unit.root(), unit);
        files
            .computeIfAbsent(unit.root(), root -> new ArrayList<>())
            .add(LocalFile.of(folder, path));
      }
    }
    SampleTable samples = table.isPresent() ? SampleTable.read(table.get()) : SampleTable.EMPTY;
    List<FoundRun> runs = new ArrayList<>();
    for (RunUnit unit : units.values()) {
      runs.add(run(unit, files.get(unit.root()), samples));
    }
    return runs;
  }

  private FoundRun run(RunUnit unit, List<LocalFile> files, SampleTable samples)
      throws IOException {
    Path below = folder.relativize(unit.root());
    String place = below.toString().isEmpty() ? "." : below.toString().replace('\\', '/');
    return unit.isComplete(ended)
        ? new RunReading(folder, unit, terms, samples).read(place, files)
        : FoundRun.unfinished(place, files);
  }

  private List<Path> sequencingFiles() throws IOException {
    return new FolderFiles(folder)
        .list(path -> SequencingFiles.hasName(path.getFileName().toString()));
  }

  private boolean isWanted(RunUnit unit, Path path) {
    if (RunUnit.isDescriptive(path)) {
      return unit.isDescription(path);
    }
    return terms.undetermined()
        || FastqName.of(SampleNames.data(path.getFileName().toString()))
            .filter(FastqName::isUndetermined)
            .isEmpty();
  }
}
