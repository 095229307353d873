package io.lethe.jobs.security;

import io.lethe.curation.SecretFile;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a password is; names a place, never holds the secret, so that a job graph may carry it.
 *
 * @param file its path; null for the environment
 * @param variable the environment variable that counts where there is no file
 */
public record Password(String file, String variable) implements Serializable {

  public Password {
    Objects.requireNonNull(variable, "variable");
  }

  /**
   * Reads it at the time of the call; white space around it is dropped. Empty where the variable is
   * not set, which is what servers that authenticate in another way want.
   *
   * @throws IOException if the file cannot be read, or too many can
   */
  public String read() throws IOException {
    if (file == null) {
      return Objects.requireNonNullElse(System.getenv(variable), "").strip();
    }
    try {
      return SecretFile.read(Path.of(file)).strip();
    } catch (NoSuchFileException e) {
      throw new IOException("the password file is missing: " + file, e);
    }
  }
}
