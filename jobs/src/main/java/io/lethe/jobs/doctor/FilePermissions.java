package io.lethe.jobs.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Who may read the file of a secret. */
final class FilePermissions {

  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE,
          PosixFilePermission.GROUP_WRITE);

  private FilePermissions() {}

  /**
   * The permissions of a file that is open to more than this process needs; empty if it is not, and
   * on file systems without permissions. A group may read where another user owns the file, as of
   * secrets that Kubernetes mounts for a process that is not root.
   */
  static Optional<String> tooOpen(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return Optional.empty();
    }
    PosixFileAttributes attributes = view.readAttributes();
    Set<PosixFilePermission> granted = EnumSet.copyOf(attributes.permissions());
    Set<PosixFilePermission> tooMuch = EnumSet.copyOf(OTHERS);
    if (attributes.owner().getName().equals(System.getProperty("user.name"))) {
      tooMuch.add(PosixFilePermission.GROUP_READ);
    }
    tooMuch.retainAll(granted);
    return tooMuch.isEmpty()
        ? Optional.empty()
        : Optional.of(PosixFilePermissions.toString(granted));
  }
}
