package io.lethe.curation;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The folder that holds one Tink PRF key set a project, as {@code <project>.json} in Tink's JSON
 * format.
 *
 * <p>Whoever holds a key set can link raw to curated data, so the files belong to the raw zone,
 * readable by the owner alone. Thread-safe.
 */
public final class KeyRing {

  private static final Pattern PROJECT = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  private final Path folder;

  public KeyRing(Path folder) {
    this.folder = Objects.requireNonNull(folder, "folder");
  }

  /**
   * True for a name that can stand in keys and file names: lower-case letters, digits and hyphens.
   */
  public static boolean validProject(String project) {
    return project != null && PROJECT.matcher(project).matches();
  }

  /** Where the key set of a project is kept. */
  public Path file(String project) {
    if (!validProject(project)) {
      throw new IllegalArgumentException(
          "a project's name has lower-case letters, digits and hyphens, 63 at most");
    }
    return folder.resolve(project + ".json");
  }

  /**
   * Creates the key set of a project: one HMAC-SHA-256 PRF key of 256 bits.
   *
   * @return the new file
   * @throws java.nio.file.FileAlreadyExistsException if the project has one: replacing it would
   *     break every link between what was curated before and after
   */
  public Path create(String project) throws IOException {
    Path file = file(project);
    Files.createDirectories(folder);
    String json;
    try {
      json =
          TinkJsonProtoKeysetFormat.serializeKeyset(
              generate(), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink cannot create a PRF key set", e);
    }
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, json, StandardOpenOption.WRITE);
    return file;
  }

  /** True if the project has a key set. */
  public boolean holds(String project) {
    return validProject(project) && Files.isRegularFile(file(project));
  }

  /**
   * The pseudonyms of a project.
   *
   * @throws IOException if the key set is missing or cannot be read
   */
  public Pseudonyms pseudonyms(String project) throws IOException {
    return load(file(project));
  }

  /** Pseudonyms of a key that is kept nowhere: they match no other run's. */
  public static Pseudonyms ephemeral() {
    try {
      return pseudonyms(generate());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink cannot create a PRF key set", e);
    }
  }

  /** Reads a single key set. */
  public static Pseudonyms load(Path file) throws IOException {
    String json = SecretFile.read(file);
    try {
      PrfConfig.register();
      return pseudonyms(
          TinkJsonProtoKeysetFormat.parseKeyset(
              json, RegistryConfiguration.get(), InsecureSecretKeyAccess.get()));
    } catch (GeneralSecurityException e) {
      // Tink's message could quote the key set.
      throw new IOException(file.getFileName() + " is no Tink PRF key set in JSON");
    }
  }

  private static Pseudonyms pseudonyms(KeysetHandle handle) throws GeneralSecurityException {
    return new Pseudonyms(handle.getPrimitive(RegistryConfiguration.get(), PrfSet.class));
  }

  private static KeysetHandle generate() throws GeneralSecurityException {
    PrfConfig.register();
    HmacPrfParameters parameters =
        HmacPrfParameters.builder()
            .setKeySizeBytes(32)
            .setHashType(HmacPrfParameters.HashType.SHA256)
            .build();
    return KeysetHandle.newBuilder()
        .addEntry(KeysetHandle.generateEntryFromParameters(parameters).withRandomId().makePrimary())
        .build();
  }
}
