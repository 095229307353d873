package io.lethe.jobs.config;

import io.lethe.curation.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of an installation that hold keys and passwords. They are checked where they are read;
 * this looks at all of them before the first is needed.
 */
public final class KeyFiles {

  private static final Logger LOG = LoggerFactory.getLogger(KeyFiles.class);

  private KeyFiles() {}

  /** All that the configuration names and that are on this machine. */
  public static List<Path> of(LetheConfig config) {
    List<Path> named = new ArrayList<>();
    named.add(config.kafka().security().passwordFile());
    named.add(config.kafka().security().clientCertificateFile());
    String secretKey = config.store().s3().secretKeyFile();
    named.add(secretKey == null ? null : Path.of(secretKey));
    named.add(config.catalog().passwordFile());
    named.add(config.catalog().readerPasswordFile());
    named.add(config.snapshots().signingKey());
    named.addAll(keySets(config.rules().keys()));
    return named.stream().filter(Objects::nonNull).filter(Files::isRegularFile).toList();
  }

  /**
   * Sees who can open them; warns where a group can.
   *
   * @throws IllegalArgumentException if too many can; the message says what to do
   */
  public static void check(LetheConfig config) {
    try {
      for (Path file : of(config)) {
        SecretFile.check(file);
        if (SecretFile.groupReads(file)) {
          LOG.warn("{} holds a secret and its group can read it", file);
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static List<Path> keySets(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the folder " + folder, e);
    }
  }
}
