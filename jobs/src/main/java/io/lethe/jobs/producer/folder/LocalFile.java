package io.lethe.jobs.producer.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * A file as it was when it was looked at.
 *
 * @param path where it is
 * @param relative its path below the folder that is landed, with slashes
 * @param size bytes
 * @param modified when it was last written
 * @param told digest of what is told of it, empty where that is nothing: a file of which something
 *     else is told lands again
 */
public record LocalFile(Path path, String relative, long size, Instant modified, String told) {

  /** A file of which nothing is told. */
  public static LocalFile of(Path folder, Path path) throws IOException {
    BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
    String relative = folder.relativize(path).toString().replace('\\', '/');
    return new LocalFile(path, relative, now.size(), now.lastModifiedTime().toInstant(), "");
  }

  /** The same file, of which something is told. */
  public LocalFile telling(String digest) {
    return new LocalFile(path, relative, size, modified, digest);
  }

  /** What a file must still have to be the one that was looked at. */
  String check() {
    return size + "@" + modified + (told.isEmpty() ? "" : "#" + told);
  }

  /** Whether it is as it was. */
  boolean unchanged() throws IOException {
    BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
    return now.size() == size && now.lastModifiedTime().toInstant().equals(modified);
  }

  /** Without the path, which may hold identifiers. */
  @Override
  public String toString() {
    return "LocalFile[" + size + " bytes]";
  }
}
