package io.lethe.jobs.cli.curate;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * Curated objects in a local folder: a temporary file becomes visible by a hard link, which never
 * overwrites.
 */
final class LocalStore implements CuratedStore {

  private final Path root;

  LocalStore(Path root) {
    this.root = root;
  }

  Path file(String key) {
    return root.resolve(key);
  }

  @Override
  public Pending create(String key, String mediaType) throws IOException {
    Path target = file(key);
    Files.createDirectories(target.getParent());
    Path temporary = Files.createTempFile(target.getParent(), ".pending-", null);
    return new PendingFile(target, temporary, Files.newOutputStream(temporary));
  }

  private record PendingFile(Path target, Path temporary, OutputStream stream) implements Pending {

    @Override
    public void commit(Sha256 sha256) throws IOException, ObjectConflictException {
      stream.close();
      try {
        Files.createLink(target, temporary);
      } catch (FileAlreadyExistsException e) {
        if (!digest(target).equals(sha256)) {
          throw new ObjectConflictException();
        }
      }
    }

    @Override
    public void close() throws IOException {
      stream.close();
      Files.deleteIfExists(temporary);
    }

    private static Sha256 digest(Path file) throws IOException {
      MessageDigest digest = Sha256.newDigest();
      byte[] block = new byte[64 * 1024];
      try (InputStream in = Files.newInputStream(file)) {
        for (int n = in.read(block); n >= 0; n = in.read(block)) {
          digest.update(block, 0, n);
        }
      }
      return Sha256.finish(digest);
    }
  }
}
