package io.lethe.platform;

import io.lethe.streaming.store.S3Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * The keys of the embedded S3 server, drawn anew for each start and kept in two files that only
 * their owner can read.
 *
 * @param folder where the files are
 */
record S3Keys(String accessKey, String secretKey, Path folder) {

  private static final String ACCESS_KEY_FILE = "s3-access-key";
  private static final String SECRET_KEY_FILE = "s3-secret-key";

  /** Draws keys and writes their files, over those of an earlier start. */
  static S3Keys draw(Path folder) throws IOException {
    SecureRandom random = new SecureRandom();
    S3Keys keys = new S3Keys("LETHE" + hex(random, 8), hex(random, 20), folder);
    Files.createDirectories(folder);
    write(folder.resolve(ACCESS_KEY_FILE), keys.accessKey());
    write(folder.resolve(SECRET_KEY_FILE), keys.secretKey());
    return keys;
  }

  S3Credentials credentials() {
    return new S3Credentials.KeyFiles(
        folder.resolve(ACCESS_KEY_FILE).toString(), folder.resolve(SECRET_KEY_FILE).toString());
  }

  /** Shows no key. */
  @Override
  public String toString() {
    return "S3Keys[folder=" + folder + "]";
  }

  private static void write(Path file, String key) throws IOException {
    FileAttribute<Set<PosixFilePermission>> ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Files.deleteIfExists(file);
    Files.createFile(file, ownerOnly);
    Files.writeString(file, key);
  }

  private static String hex(SecureRandom random, int bytes) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return HexFormat.of().withUpperCase().formatHex(drawn);
  }
}
