package io.lethe.jobs.snapshot;

import io.lethe.curation.Sha256;
import io.lethe.jobs.producer.WorkLock;
import io.lethe.streaming.store.OpenObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.function.LongConsumer;

/**
 * A folder of this machine that files of the research zone are brought to, each under its key. A
 * file is there with all its bytes, which are those that were asked for, or not at all. Nothing is
 * written outside the folder: no key and no link leads there.
 *
 * <p>One process at a time has a folder. Thread-safe.
 */
public final class StagingFolder implements AutoCloseable {

  /** Hidden, as no part of a key is. */
  private static final String WORK = ".staging";

  private static final int BLOCK = 1 << 16;

  private final Path root;
  private final WorkLock lock;

  private StagingFolder(Path root, WorkLock lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * Takes a folder, which is made where it is missing.
   *
   * @throws IOException if another process has it
   */
  public static StagingFolder open(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
    Path root = folder.toRealPath();
    Path work = root.resolve(WORK);
    makeFolder(work);
    return new StagingFolder(root, WorkLock.of(work));
  }

  /** The folder as a research zone. */
  URI zone() {
    return root.toUri();
  }

  /**
   * Brings a file, unless it is there already: what is there is read, since a size says little.
   *
   * @param store of the research zone
   * @param read takes the number of bytes read, again and again
   * @return false if it was there
   * @throws TamperedException if the store has other bytes, or the key leads elsewhere
   * @throws io.lethe.streaming.store.ObjectMissingException if the store has none
   * @throws IOException if store or disk fail, or something else is in the way
   */
  boolean bring(SnapshotStore store, StoredFile file, LongConsumer read) throws IOException {
    Path place = place(file.key());
    if (holds(place, file, read)) {
      return false;
    }
    Path temporary = place.resolveSibling("." + place.getFileName() + ".part");
    // What a process left that did not come to its end; the link itself, if it is one.
    Files.deleteIfExists(temporary);
    try {
      fetch(store, file, temporary, read);
      Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    return true;
  }

  private static boolean holds(Path place, StoredFile file, LongConsumer read) throws IOException {
    if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    if (!Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
      throw inTheWay(place);
    }
    if (Files.size(place) != file.size()) {
      return false;
    }
    try (InputStream in = Files.newInputStream(place, LinkOption.NOFOLLOW_LINKS)) {
      return file.matches(file.size(), copy(in, OutputStream.nullOutputStream(), read));
    }
  }

  private static void fetch(SnapshotStore store, StoredFile file, Path temporary, LongConsumer read)
      throws IOException {
    try (OpenObject object = store.objects().open(store.below(file.key()))) {
      long size = object.head().size();
      // Before anything is written: an object that was replaced may be of any size.
      if (size != file.size()) {
        throw new TamperedException("has %d bytes instead of %d".formatted(size, file.size()));
      }
      try (OutputStream out =
          Files.newOutputStream(
              temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        if (!file.matches(size, copy(object.stream(), out, read))) {
          throw new TamperedException("has other bytes than the manifest says");
        }
      }
    }
  }

  private static Sha256 copy(InputStream in, OutputStream out, LongConsumer read)
      throws IOException {
    MessageDigest digest = Sha256.newDigest();
    byte[] block = new byte[BLOCK];
    for (int n = in.read(block); n >= 0; n = in.read(block)) {
      digest.update(block, 0, n);
      out.write(block, 0, n);
      read.accept(n);
    }
    return Sha256.finish(digest);
  }

  /** Where a file belongs; the folders above it are made. */
  private Path place(String key) throws IOException {
    String[] names = key.split("/", -1);
    for (String name : names) {
      if (name.isEmpty() || name.startsWith(".") || name.chars().anyMatch(c -> c < ' ')) {
        throw new TamperedException("is no path in a folder");
      }
    }
    Path at = root;
    for (int i = 0; i < names.length - 1; i++) {
      at = at.resolve(names[i]);
      makeFolder(at);
    }
    return at.resolve(names[names.length - 1]);
  }

  private static void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      // Another thread may have made it.
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw inTheWay(folder);
      }
    }
  }

  private static IOException inTheWay(Path place) {
    return new FileSystemException(
        place.toString(), null, "a link or something else than expected is in the way");
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
