package io.lethe.jobs.cli.curate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No file is lost, whatever an engine does. */
class LocalRunTest {

  @TempDir private Path folder;

  static Stream<Throwable> faults() {
    return Stream.of(
        new StackOverflowError(),
        new OutOfMemoryError(),
        new NoClassDefFoundError(),
        new IllegalStateException(),
        new UncheckedIOException(new IOException()),
        new IOException());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whatEndsAnEngineFailsItsFiles(Throwable fault) throws IOException {
    for (String name : List.of("a", "b", "c", "d")) {
      Files.writeString(folder.resolve(name), name);
    }
    StringWriter err = new StringWriter();
    try (ReportWriter report = ReportWriter.open(null)) {
      LocalRun run =
          new LocalRun(
              new Failing(fault), new LocalStore(folder), report, new PrintWriter(err, true));
      LocalRun.Counts counts = run.curate(folder, 2);
      assertThat(counts.failed()).isEqualTo(4);
      assertThat(counts.curated() + counts.quarantined()).isZero();
    }
    assertThat(err.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.endsWith(": " + fault.getClass().getSimpleName()));
  }

  /** Takes two files at a time, and none of them. */
  private record Failing(Throwable fault) implements LocalEngine {

    @Override
    public Stream<List<Path>> sets(Stream<Path> files) {
      List<Path> all = files.toList();
      return Stream.of(all.subList(0, 2), all.subList(2, 4));
    }

    @Override
    public List<Outcome> curate(List<Path> set, CuratedStore store) throws IOException {
      if (fault instanceof IOException io) {
        throw io;
      }
      if (fault instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw (Error) fault;
    }
  }
}
