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
 */
public record LocalFile(Path path, String relative, long size, Instant modified) {

  static LocalFile of(Path folder, Path path) throws IOException {
    BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
    String relative = folder.relativize(path).toString().replace('\\', '/');
    return new LocalFile(path, relative, now.size(), now.lastModifiedTime().toInstant());
  }

  /** What a file must still have to be the one that was looked at. */
  String check() {
    return size + "@" + modified;
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
