package io.lethe.platform;

import io.lethe.jobs.config.KafkaSecurity;
import io.lethe.jobs.config.KafkaSecurity.Protocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a platform demands of its clients: TLS everywhere, and of clients of Kafka a login as one of
 * the users that {@code conf/security/kafka-acls.csv} gives rights to.
 *
 * @param identity of all servers
 * @param secrets folder with a password file for each user
 * @param passwords by user; administrators have all rights
 */
public record PlatformSecurity(
    ServerIdentity identity, Path secrets, Map<String, String> passwords) {

  /** May do everything on the broker; also what the broker calls itself by. */
  public static final String ADMIN = "admin";

  private static final String MECHANISM = "SCRAM-SHA-512";
  private static final int SECRET_BYTES = 20;

  /** Draws a certificate and passwords; files are in {@code secrets}. */
  static PlatformSecurity create(Path secrets, List<String> users) throws IOException {
    Map<String, String> passwords = new LinkedHashMap<>();
    passwords.put(ADMIN, Secrets.draw(SECRET_BYTES));
    for (String user : users) {
      passwords.put(user, Secrets.draw(SECRET_BYTES));
    }
    for (Map.Entry<String, String> user : passwords.entrySet()) {
      Secrets.write(passwordFile(secrets, user.getKey()), user.getValue());
    }
    return new PlatformSecurity(ServerIdentity.create(secrets, "server"), secrets, passwords);
  }

  public PlatformSecurity {
    passwords = Map.copyOf(passwords);
  }

  /** How a user reaches the broker. */
  public KafkaSecurity kafka(String user) {
    return new KafkaSecurity(
        Protocol.SASL_SSL,
        MECHANISM,
        user,
        passwordFile(secrets, user),
        identity.certificate(),
        null);
  }

  private static Path passwordFile(Path secrets, String user) {
    return secrets.resolve("kafka-" + user + "-password");
  }

  /** Shows no password. */
  @Override
  public String toString() {
    return "PlatformSecurity[secrets=" + secrets + "]";
  }
}
