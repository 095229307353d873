package io.lethe.streaming.store;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.UUID;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/** A file on its way to its place. Not thread-safe. */
final class FilePending implements CuratedStore.Pending {

  /** How the names of unfinished files begin; a killed process leaves them behind. */
  static final String TEMPORARY = ".lethe-";

  private final FileSystem files;
  private final Path place;
  private final Path temporary;
  private final ExistingObject existing;
  private final FSDataOutputStream file;
  private final OutputStream stream;
  private long size;
  private boolean fileClosed;
  private boolean moved;

  FilePending(FileSystem files, Path place, ExistingObject existing) throws IOException {
    this.files = files;
    this.place = place;
    this.temporary = new Path(place.getParent(), TEMPORARY + UUID.randomUUID());
    this.existing = existing;
    this.file = attempt("create", () -> files.create(temporary, FileSystem.WriteMode.NO_OVERWRITE));
    this.stream = new Counted();
  }

  @Override
  public OutputStream stream() {
    return stream;
  }

  @Override
  public void commit(Sha256 sha256) throws IOException, ObjectConflictException {
    if (!files.isDistributedFS()) {
      // Durable before it is visible; distributed file systems are when closed.
      perform("sync", file::sync);
    }
    closeFile();
    if (move()) {
      return;
    }
    switch (existing.compare(sha256, size)) {
      case SAME_BYTES -> {}
      case OTHER_BYTES -> throw new ObjectConflictException();
      case NOTHING -> throw new StoreException("rename", "refused, yet there is no such file");
    }
  }

  @Override
  public void close() throws IOException {
    try {
      closeFile();
    } finally {
      if (!moved) {
        perform("delete", () -> files.delete(temporary, false));
        moved = true;
      }
    }
  }

  /** False if the place is taken. */
  private boolean move() throws IOException {
    return attempt("rename", () -> files.isDistributedFS() ? rename() : link());
  }

  private boolean rename() throws IOException {
    moved = !files.exists(place) && files.rename(temporary, place);
    return moved;
  }

  /** A hard link, unlike a rename, fails if the name exists, whoever made it and when. */
  private boolean link() throws IOException {
    try {
      Files.createLink(local(place), local(temporary));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private static java.nio.file.Path local(Path path) {
    return java.nio.file.Path.of(path.getPath());
  }

  private void closeFile() throws IOException {
    if (!fileClosed) {
      fileClosed = true;
      perform("close", file::close);
    }
  }

  /** A step whose failure is told without the path that the file system's message quotes. */
  private static <T> T attempt(String operation, Step<T> step) throws IOException {
    try {
      return step.run();
    } catch (IOException e) {
      throw StoreException.of(operation, e);
    }
  }

  private static void perform(String operation, Action action) throws IOException {
    attempt(
        operation,
        () -> {
          action.run();
          return null;
        });
  }

  @FunctionalInterface
  private interface Step<T> {
    T run() throws IOException;
  }

  @FunctionalInterface
  private interface Action {
    void run() throws IOException;
  }

  /** What the engine writes to; closing it does nothing. */
  private final class Counted extends OutputStream {

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      perform("write", () -> file.write(bytes, offset, length));
      size += length;
    }
  }
}
