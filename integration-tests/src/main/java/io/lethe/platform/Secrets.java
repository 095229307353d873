package io.lethe.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** Secrets of the embedded servers, in files that only their owner can read. */
public final class Secrets {

  private Secrets() {}

  /** Random hexadecimal digits, upper case, two a byte. */
  public static String draw(int bytes) {
    byte[] drawn = new byte[bytes];
    new SecureRandom().nextBytes(drawn);
    return HexFormat.of().withUpperCase().formatHex(drawn);
  }

  /** Writes a secret, over that of an earlier start. */
  public static void write(Path file, String secret) throws IOException {
    FileAttribute<Set<PosixFilePermission>> ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    Files.createFile(file, ownerOnly);
    Files.writeString(file, secret);
  }
}
