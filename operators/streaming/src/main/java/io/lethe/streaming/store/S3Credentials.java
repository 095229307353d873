package io.lethe.streaming.store;

import io.lethe.curation.SecretFile;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Where the keys of an S3 account come from; names a place, never holds a secret, so that a job
 * graph may carry it.
 */
public sealed interface S3Credentials extends Serializable {

  /** A new provider, read from the place at the time of the call. */
  AwsCredentialsProvider provider();

  /** The AWS chain: environment, profile, web identity, container, instance. */
  record DefaultChain() implements S3Credentials {

    @Override
    public AwsCredentialsProvider provider() {
      return DefaultCredentialsProvider.builder().build();
    }
  }

  /**
   * Two files, each with one key; white space around it is dropped.
   *
   * @param accessKey path of the file with the access key id
   * @param secretKey path of the file with the secret key
   */
  record KeyFiles(String accessKey, String secretKey) implements S3Credentials {

    public KeyFiles {
      Objects.requireNonNull(accessKey, "accessKey");
      Objects.requireNonNull(secretKey, "secretKey");
    }

    @Override
    public AwsCredentialsProvider provider() {
      try {
        // The id is no secret: it goes with every request, and may be readable by all.
        return fixed(
            Files.readString(Path.of(accessKey)).strip(),
            SecretFile.read(Path.of(secretKey)).strip());
      } catch (IOException e) {
        throw new UncheckedIOException("a key file of S3 cannot be read: " + e.getMessage(), e);
      }
    }
  }

  /**
   * Two environment variables of the process that opens the store.
   *
   * @param accessKey name of the variable with the access key id
   * @param secretKey name of the variable with the secret key
   */
  record Environment(String accessKey, String secretKey) implements S3Credentials {

    public Environment {
      Objects.requireNonNull(accessKey, "accessKey");
      Objects.requireNonNull(secretKey, "secretKey");
    }

    @Override
    public AwsCredentialsProvider provider() {
      return fixed(read(accessKey), read(secretKey));
    }

    private static String read(String variable) {
      String value = System.getenv(variable);
      if (value == null || value.isBlank()) {
        throw new IllegalStateException("environment variable " + variable + " is not set");
      }
      return value.strip();
    }
  }

  private static AwsCredentialsProvider fixed(String accessKey, String secretKey) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
  }
}
