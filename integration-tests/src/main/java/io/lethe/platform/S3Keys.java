package io.lethe.platform;

import io.lethe.streaming.store.S3Credentials;
import java.io.IOException;
import java.nio.file.Path;

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
    S3Keys keys = new S3Keys("LETHE" + Secrets.draw(8), Secrets.draw(20), folder);
    Secrets.write(folder.resolve(ACCESS_KEY_FILE), keys.accessKey());
    Secrets.write(folder.resolve(SECRET_KEY_FILE), keys.secretKey());
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
}
