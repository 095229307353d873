package io.lethe.bench.field;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.MeasuredInput;
import io.lethe.curation.MeasuredOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The least that any pipeline with Lethe's guarantees does to an object: read it, digest what was
 * read, write it, digest what was written. On one thread.
 */
public final class LimitProcess {

  private static final int BLOCK = 1 << 16;

  private LimitProcess() {}

  /** Arguments: those of {@link Passes}, the folder to write to, what to read. */
  public static void main(String[] args) throws IOException {
    Passes passes = Passes.of(args);
    List<String> rest = passes.arguments();
    List<Path> files = Data.files(rest.subList(1, rest.size()));
    passes.run(new FilePasses(files, Path.of(rest.get(0)), LimitProcess::copy));
  }

  private static void copy(Path file, CuratedStore store) throws IOException {
    byte[] block = new byte[BLOCK];
    try (InputStream from = Files.newInputStream(file);
        CuratedStore.Pending to = store.create("", "")) {
      MeasuredInput in = new MeasuredInput(from);
      MeasuredOutput out = new MeasuredOutput(to.stream());
      for (int n = in.read(block, 0, BLOCK); n >= 0; n = in.read(block, 0, BLOCK)) {
        out.write(block, 0, n);
      }
      out.sha256();
    }
  }
}
