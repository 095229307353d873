package io.lethe.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that measured work writes pass after pass; it is emptied in between, unmeasured.
 *
 * <p>A file that is truncated where it is opened tells little about who writes it: ext4 takes that
 * for the replacement of a file and writes it to disk before it is closed (its mount option {@code
 * auto_da_alloc}), which costs twice what all the rest costs for an object of 7 KB. Nor does a new
 * file for each pass: ext4 leaves out inodes that were deleted in the last minute, and looks at
 * each of them for every file.
 */
public record TargetFile(Path path) {

  /** Opens the file, which is empty or not there yet. */
  public OutputStream open() throws IOException {
    return Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** What was written goes. */
  public void empty() throws IOException {
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.truncate(0);
    }
  }
}
