package io.lethe.streaming.expand;

import io.lethe.schemas.FileRole;
import io.lethe.schemas.RunFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The files of one run, held in memory up to a bound. Not thread-safe. */
public final class RunFiles implements Consumer<RunFile> {

  private final List<RunFile> files = new ArrayList<>();
  private final DeliveryBound bound;

  public RunFiles(DeliveryBound bound) {
    this.bound = bound;
  }

  /** A file of which a listing tells name and size. */
  public static RunFile listed(String uri, long size) {
    return new RunFile(uri, size, null, null, FileRole.OTHER, null);
  }

  /**
   * @throws DeliveryBound.TooManyException beyond the bound
   */
  @Override
  public void accept(RunFile file) {
    bound.take(
        length(file.getUri())
            + length(file.getSampleId())
            + length(file.getMd5())
            + length(file.getSha256()));
    files.add(file);
  }

  /** All of them, in the order in which they came. */
  public List<RunFile> files() {
    return files;
  }

  private static long length(String text) {
    return text == null ? 0 : text.length();
  }
}
