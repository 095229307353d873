package io.lethe.jobs.config;

import io.lethe.jobs.security.KafkaLogin;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/**
 * How clients of Kafka prove who they are, and which brokers they trust. Holds no secret: passwords
 * stand in files, or in the environment variable {@value KafkaLogin#PASSWORD_VARIABLE}. A password
 * is never sent unencrypted, so there is no SASL_PLAINTEXT.
 *
 * @param protocol {@code PLAINTEXT}, {@code SSL} or {@code SASL_SSL}
 * @param mechanism of SASL: {@code SCRAM-SHA-512}, {@code SCRAM-SHA-256} or {@code PLAIN}
 * @param username of SASL; null for the environment variable {@value KafkaLogin#USERNAME_VARIABLE}
 * @param passwordFile of SASL; null for the environment
 * @param caFile certificates in PEM of the authorities that brokers are trusted by; null for those
 *     of the Java runtime
 * @param clientCertificateFile private key (PKCS #8, not encrypted) and certificates in PEM, where
 *     brokers want TLS on both sides; null for none
 */
public record KafkaSecurity(
    Protocol protocol,
    String mechanism,
    String username,
    Path passwordFile,
    Path caFile,
    Path clientCertificateFile) {

  private static final Set<String> SCRAM = Set.of("SCRAM-SHA-512", "SCRAM-SHA-256");

  /** These would end a quoted value of JAAS. */
  private static final Pattern NOT_QUOTABLE = Pattern.compile("[\"\\\\\\p{Cntrl}]");

  /** What runs below Kafka's own protocol. */
  public enum Protocol {
    /** Neither encrypted nor authenticated: for one machine. */
    PLAINTEXT,
    /** TLS; the client shows its certificate, if it has one. */
    SSL,
    /** TLS, and the client logs in within it. */
    SASL_SSL
  }

  public KafkaSecurity {
    protocol = Objects.requireNonNullElse(protocol, Protocol.PLAINTEXT);
    mechanism = Objects.requireNonNullElse(mechanism, "SCRAM-SHA-512");
    if (!mechanism.equals("PLAIN") && !SCRAM.contains(mechanism)) {
      throw new IllegalArgumentException(
          "kafka.security.mechanism must be SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN");
    }
    if (protocol != Protocol.SASL_SSL && (username != null || passwordFile != null)) {
      throw new IllegalArgumentException(
          "kafka.security: username and passwordFile need the protocol SASL_SSL");
    }
    if (protocol == Protocol.PLAINTEXT && (caFile != null || clientCertificateFile != null)) {
      throw new IllegalArgumentException(
          "kafka.security: certificates need the protocol SSL or SASL_SSL");
    }
    requireQuotable(username, "username");
    requireQuotable(passwordFile, "passwordFile");
  }

  static KafkaSecurity defaults() {
    return new KafkaSecurity(null, null, null, null, null, null);
  }

  KafkaSecurity relativeTo(Path folder) {
    return new KafkaSecurity(
        protocol,
        mechanism,
        username,
        resolve(folder, passwordFile),
        resolve(folder, caFile),
        resolve(folder, clientCertificateFile));
  }

  /** Properties of a client; none holds a secret. */
  Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    if (protocol == Protocol.PLAINTEXT) {
      return properties;
    }
    properties.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol.name());
    if (caFile != null) {
      properties.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
      properties.put(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, caFile.toString());
    }
    if (clientCertificateFile != null) {
      properties.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "PEM");
      properties.put(SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG, clientCertificateFile.toString());
    }
    if (protocol == Protocol.SASL_SSL) {
      properties.put(SaslConfigs.SASL_MECHANISM, mechanism);
      properties.put(SaslConfigs.SASL_JAAS_CONFIG, jaas());
      properties.put(SaslConfigs.SASL_CLIENT_CALLBACK_HANDLER_CLASS, KafkaLogin.class.getName());
    }
    return properties;
  }

  private String jaas() {
    String module =
        SCRAM.contains(mechanism)
            ? "org.apache.kafka.common.security.scram.ScramLoginModule"
            : "org.apache.kafka.common.security.plain.PlainLoginModule";
    return module
        + " required"
        + option(KafkaLogin.USERNAME, username)
        + option(KafkaLogin.PASSWORD_FILE, passwordFile)
        + ";";
  }

  private static String option(String name, Object value) {
    return value == null ? "" : " %s=\"%s\"".formatted(name, value);
  }

  private static Path resolve(Path folder, Path file) {
    return file == null ? null : folder.resolve(file);
  }

  private static void requireQuotable(Object value, String key) {
    if (value != null && NOT_QUOTABLE.matcher(value.toString()).find()) {
      throw new IllegalArgumentException(
          "kafka.security." + key + " must have no quote, backslash or control character");
    }
  }
}
