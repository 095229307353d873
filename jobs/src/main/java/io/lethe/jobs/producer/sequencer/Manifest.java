package io.lethe.jobs.producer.sequencer;

import io.lethe.jobs.producer.folder.FolderFiles;
import io.lethe.schemas.FileRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A list of the files of a run: a table with the columns {@code path} (required), {@code role},
 * {@code md5}, {@code sha256} and those of {@link SampleTable}. Immutable.
 *
 * @param entries in the order of the table
 * @param samples in the order in which the table names them
 */
record Manifest(List<Entry> entries, List<KnownSample> samples) {

  private static final String PATH = "path";
  private static final String ROLE = "role";
  private static final String MD5 = "md5";
  private static final String SHA256 = "sha256";

  /**
   * One file.
   *
   * @param path below the folder of the run, with slashes, normal
   * @param sample whose reads or variants it holds
   * @param role empty where its name tells
   */
  record Entry(
      String path, Optional<String> sample, Optional<FileRole> role, GivenDigests digests) {

    /** Shows no more than the line. */
    @Override
    public String toString() {
      return "Entry[" + digests.line() + "]";
    }
  }

  Manifest {
    entries = List.copyOf(entries);
    samples = List.copyOf(samples);
  }

  /**
   * Reads a manifest.
   *
   * @param folder that its paths are below; none may lead out of it
   * @throws TableException with all that is wrong with it
   */
  static Manifest read(Path file, Path folder) throws IOException {
    TableReader reader =
        new TableReader(
            "manifest",
            Stream.concat(Stream.of(PATH, ROLE, MD5, SHA256), SampleTable.COLUMNS.stream())
                .toList());
    Path base = folder.toAbsolutePath().normalize();
    Reading reading = new Reading(reader, base, new FolderFiles(base));
    for (TableReader.Row row : reader.read(file, List.of(PATH))) {
      reading.add(row);
    }
    reader.check();
    return new Manifest(reading.entries, List.copyOf(reading.samples.values()));
  }

  /** Reads line after line. */
  private static final class Reading {

    private final TableReader reader;
    private final Path folder;
    private final FolderFiles files;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> paths = new HashSet<>();
    private final Map<String, KnownSample> samples = new LinkedHashMap<>();

    private Reading(TableReader reader, Path folder, FolderFiles files) {
      this.reader = reader;
      this.folder = folder;
      this.files = files;
    }

    private void add(TableReader.Row row) {
      String path = path(row);
      if (!path.isEmpty() && !paths.add(path)) {
        reader.fault(row, PATH, "stands in a line above too");
      }
      sample(row);
      entries.add(
          new Entry(
              path,
              Optional.of(row.cell(SampleTable.SAMPLE)).filter(cell -> !cell.isEmpty()),
              role(row),
              new GivenDigests(row.line(), hex(row, MD5, 32), hex(row, SHA256, 64))));
    }

    private String path(TableReader.Row row) {
      String cell = row.cell(PATH);
      if (cell.isEmpty()) {
        reader.fault(row, PATH, "is empty");
        return "";
      }
      try {
        Path path = folder.resolve(cell).normalize();
        if (!path.startsWith(folder) || path.equals(folder)) {
          reader.fault(row, PATH, "does not lie below the folder of the run");
        } else if (Files.exists(path) && !Files.isRegularFile(path)) {
          reader.fault(row, PATH, "is no file");
        } else if (Files.exists(path) && !files.holds(path)) {
          reader.fault(row, PATH, "leads out of the folder of the run");
        } else {
          return folder.relativize(path).toString().replace('\\', '/');
        }
      } catch (InvalidPathException e) {
        reader.fault(row, PATH, "is no path");
      }
      return "";
    }

    private void sample(TableReader.Row row) {
      KnownSample told = SampleTable.sample(reader, row);
      if (told.id().isEmpty()) {
        SampleTable.COLUMNS.stream()
            .filter(column -> !row.cell(column).isEmpty())
            .forEach(column -> reader.fault(row, column, "is given without a sample"));
        return;
      }
      KnownSample former = samples.getOrDefault(told.id(), told);
      samples.put(
          told.id(),
          new KnownSample(
              told.id(),
              one(row, SampleTable.SUBJECT, former.subject(), told.subject()),
              one(row, SampleTable.PREP, former.libraryPrep(), told.libraryPrep()),
              one(row, ConsentCells.CONSENT, former.consent(), told.consent())));
    }

    private <T> Optional<T> one(
        TableReader.Row row, String column, Optional<T> former, Optional<T> told) {
      if (former.isPresent() && told.isPresent() && !former.equals(told)) {
        reader.fault(row, column, "is another one than in a line above");
      }
      return former.or(() -> told);
    }

    private Optional<FileRole> role(TableReader.Row row) {
      String cell = row.cell(ROLE).toUpperCase(Locale.ROOT);
      if (cell.isEmpty()) {
        return Optional.empty();
      }
      Optional<FileRole> role =
          Stream.of(FileRole.values()).filter(one -> one.name().equals(cell)).findFirst();
      if (role.isEmpty()) {
        String roles =
            Arrays.stream(FileRole.values()).map(FileRole::name).collect(Collectors.joining(", "));
        reader.fault(row, ROLE, "is none of " + roles);
      }
      return role;
    }

    private Optional<String> hex(TableReader.Row row, String column, int digits) {
      String cell = row.cell(column).toLowerCase(Locale.ROOT);
      if (cell.isEmpty()) {
        return Optional.empty();
      }
      if (!cell.matches("[0-9a-f]{" + digits + "}")) {
        reader.fault(row, column, "is not " + digits + " hexadecimal digits");
      }
      return Optional.of(cell);
    }
  }

  /** Shows nothing of its files. */
  @Override
  public String toString() {
    return "Manifest[" + entries.size() + " files]";
  }
}
