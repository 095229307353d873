package io.lethe.jobs.cli.curate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where files lie, whatever links lead there. */
final class Places {

  private Places() {}

  /**
   * Whether {@code path} is {@code root} or lies below it.
   *
   * @param root exists
   * @param path need not exist
   */
  static boolean within(Path root, Path path) throws IOException {
    Path existing = path.toAbsolutePath().normalize();
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    Path rest = existing.relativize(path.toAbsolutePath().normalize());
    return existing.toRealPath().resolve(rest).startsWith(root.toRealPath());
  }
}
