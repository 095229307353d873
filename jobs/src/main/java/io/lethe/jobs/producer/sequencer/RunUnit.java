package io.lethe.jobs.producer.sequencer;

import io.lethe.jobs.producer.folder.EndedRuns;
import io.lethe.jobs.producer.folder.RunFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A folder that is landed as one run: that of an instrument, that of a conversion (BCL Convert,
 * bcl2fastq), which may lie in the former or apart, or any other.
 *
 * @param root its folder
 * @param kind what made it
 */
record RunUnit(Path root, Kind kind) {

  static final String REPORTS = "Reports";
  private static final String RUN_INFO = "RunInfo.xml";
  private static final String SHEET = "SampleSheet.csv";

  /** Only converters leave these. */
  private static final List<String> OF_CONVERSIONS =
      List.of(
          "Reports/RunInfo.xml",
          "Reports/SampleSheet.csv",
          "Reports/fastq_list.csv",
          "Logs/FastqComplete.txt",
          "Logs/Info.log",
          "Stats/Stats.json");

  /** BCL Convert writes this when all FASTQ files are complete. */
  private static final String CONVERTED = "Logs/FastqComplete.txt";

  /** BCL Convert has these from its start. */
  private static final List<String> CONVERTING =
      List.of("Logs/Info.log", "Logs/Warnings.log", "Logs/Errors.log");

  /** What a folder was made by. */
  enum Kind {
    INSTRUMENT,
    CONVERSION,
    OTHER
  }

  /**
   * The unit of a file: the nearest folder above that an instrument or converter made, else the
   * first folder on its way from the top.
   *
   * @param top nothing above it counts
   */
  static RunUnit of(Path top, Path file) {
    for (Path above = file.getParent();
        above != null && above.startsWith(top);
        above = above.getParent()) {
      Kind kind = kind(above);
      if (kind != Kind.OTHER) {
        return new RunUnit(above, kind);
      }
    }
    Path below = top.relativize(file);
    return new RunUnit(below.getNameCount() > 1 ? top.resolve(below.getName(0)) : top, Kind.OTHER);
  }

  /** What a folder is by itself. */
  static Kind kind(Path folder) {
    if (RunFolders.isInstrument(folder)) {
      return Kind.INSTRUMENT;
    }
    return OF_CONVERSIONS.stream().anyMatch(mark -> Files.exists(folder.resolve(mark)))
        ? Kind.CONVERSION
        : Kind.OTHER;
  }

  /**
   * Whether whoever writes it has ended, as far as anything but quiet tells: the marks of an
   * instrument, FastqComplete of BCL Convert.
   *
   * @throws IOException if its folder cannot be read
   */
  boolean isComplete(EndedRuns ended) throws IOException {
    return switch (kind) {
      case INSTRUMENT -> ended.isEnded(root);
      case CONVERSION -> any(List.of(CONVERTED)) || !any(CONVERTING);
      case OTHER -> true;
    };
  }

  /** Whether a file describes the run: RunInfo, RunParameters and SampleSheet where they belong. */
  boolean isDescription(Path file) {
    if (!isDescriptive(file)) {
      return false;
    }
    return file.getParent().equals(root)
        || kind == Kind.CONVERSION && file.getParent().equals(root.resolve(REPORTS));
  }

  /** Whether a file is named like one that describes a run, wherever it is. */
  static boolean isDescriptive(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return List.of("runinfo.xml", "runparameters.xml", "samplesheet.csv").contains(name);
  }

  /** The sample sheet that file names of this unit follow. */
  Optional<Path> sheet(Path top) {
    return own(SHEET).or(() -> instrument(top).flatMap(unit -> unit.own(SHEET)));
  }

  /** The RunInfo.xml of the run. */
  Optional<Path> runInfo(Path top) {
    return own(RUN_INFO).or(() -> instrument(top).flatMap(unit -> unit.own(RUN_INFO)));
  }

  /** What BCL Convert says of the FASTQ files that it wrote. */
  Optional<Path> fastqList() {
    Path list = root.resolve(REPORTS).resolve("fastq_list.csv");
    return Files.isRegularFile(list) ? Optional.of(list) : Optional.empty();
  }

  /** The unit's own file of a name, that of its conversion before others. */
  private Optional<Path> own(String name) {
    List<Path> folders =
        kind == Kind.CONVERSION ? List.of(root.resolve(REPORTS), root) : List.of(root);
    return folders.stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** The folder of the instrument that this one lies in. */
  private Optional<RunUnit> instrument(Path top) {
    for (Path above = root.getParent();
        above != null && above.startsWith(top);
        above = above.getParent()) {
      if (kind(above) == Kind.INSTRUMENT) {
        return Optional.of(new RunUnit(above, Kind.INSTRUMENT));
      }
    }
    return Optional.empty();
  }

  private boolean any(List<String> marks) {
    return marks.stream().anyMatch(mark -> Files.exists(root.resolve(mark)));
  }

  /** Without its folder, whose name is that of the run. */
  @Override
  public String toString() {
    return "RunUnit[" + kind + "]";
  }
}
