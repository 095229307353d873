package io.lethe.curation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Files that hold a key or a password. What others than owner and group can open, or what the group
 * can change, is refused wherever it is read: a secret that everybody on a machine can read is
 * none. The group may read, since that is how Kubernetes mounts a secret for a user that does not
 * own it ({@code fsGroup}). File systems without POSIX permissions are not checked. Thread-safe.
 */
public final class SecretFile {

  private static final Set<PosixFilePermission> REFUSED =
      Set.of(
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private SecretFile() {}

  /**
   * Reads a secret as UTF-8 text.
   *
   * @throws IOException if the file is missing, cannot be read, or too many can; never quotes it
   */
  public static String read(Path file) throws IOException {
    check(file);
    return Files.readString(file);
  }

  /**
   * Sees who can open the file; follows links.
   *
   * @throws IOException if the file is missing or too many can; the message says what to do
   */
  public static void check(Path file) throws IOException {
    Optional<Set<PosixFilePermission>> found = permissions(file);
    if (found.isPresent() && found.get().stream().anyMatch(REFUSED::contains)) {
      throw new IOException(
          "%s holds a secret and is open to too many (%s): chmod 600 it, or mount it with mode 0400"
              .formatted(file, PosixFilePermissions.toString(found.get())));
    }
  }

  /**
   * Whether the file's group can read it, which is to be known but not refused.
   *
   * @throws IOException if the file is missing
   */
  public static boolean groupReads(Path file) throws IOException {
    return permissions(file)
        .map(found -> found.contains(PosixFilePermission.GROUP_READ))
        .orElse(false);
  }

  private static Optional<Set<PosixFilePermission>> permissions(Path file) throws IOException {
    try {
      return Optional.of(Files.getPosixFilePermissions(file));
    } catch (UnsupportedOperationException e) {
      return Optional.empty();
    }
  }
}
