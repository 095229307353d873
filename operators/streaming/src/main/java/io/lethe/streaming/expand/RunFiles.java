package io.lethe.streaming.expand;

import io.lethe.schemas.FileRole;
import io.lethe.schemas.RunFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The files of one run, held in memory up to a bound. Not thread-safe. */
public final class RunFiles implements Consumer<RunFile> {

  /** Run folders after conversion have some thousand files. */
  static final int MAX_FILES = 100_000;

  /** Characters of all names: with some hundred bytes of overhead a file, below 64 MiB in sum. */
  static final long MAX_CHARACTERS = 16L << 20;

  private final List<RunFile> files = new ArrayList<>();
  private long characters;

  /** More than one delivery may have. */
  public static final class TooManyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyException() {
      super("more than one delivery may have", null, false, false);
    }
  }

  /** A file of which a listing tells name and size. */
  public static RunFile listed(String uri, long size) {
    return new RunFile(uri, size, null, null, FileRole.OTHER, null);
  }

  /**
   * @throws TooManyException beyond the bound
   */
  @Override
  public void accept(RunFile file) {
    characters += length(file.getUri()) + length(file.getSampleId()) + length(file.getMd5());
    characters += length(file.getSha256());
    if (files.size() == MAX_FILES || characters > MAX_CHARACTERS) {
      throw new TooManyException();
    }
    files.add(file);
  }

  /** All of them, in the order in which they came. */
  public List<RunFile> files() {
    return files;
  }

  private static int length(String text) {
    return text == null ? 0 : text.length();
  }
}
