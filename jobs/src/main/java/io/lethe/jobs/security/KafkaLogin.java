package io.lethe.jobs.security;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.auth.SaslExtensionsCallback;
import org.apache.kafka.common.security.scram.ScramExtensionsCallback;

/**
 * Answers a SASL mechanism of Kafka with the name and the password of the options {@value
 * #USERNAME} and {@value #PASSWORD_FILE}, else of the environment. Both are read at each login, on
 * the machine that logs in: the properties of a client, which travel in job graphs and stand in
 * checkpoints, hold the place only, and a password that changes is taken up without a restart.
 *
 * <p>Made by Kafka, one a channel; not thread-safe.
 */
public final class KafkaLogin implements AuthenticateCallbackHandler {

  public static final String USERNAME = "username";
  public static final String PASSWORD_FILE = "passwordFile";
  public static final String USERNAME_VARIABLE = "LETHE_KAFKA_USERNAME";
  public static final String PASSWORD_VARIABLE = "LETHE_KAFKA_PASSWORD";

  private String username;
  private Password password;

  @Override
  public void configure(
      Map<String, ?> configs, String mechanism, List<AppConfigurationEntry> entries) {
    Map<String, ?> options = entries.get(0).getOptions();
    username = (String) options.get(USERNAME);
    password = new Password((String) options.get(PASSWORD_FILE), PASSWORD_VARIABLE);
  }

  @Override
  public void handle(Callback[] callbacks) throws IOException, UnsupportedCallbackException {
    for (Callback callback : callbacks) {
      if (callback instanceof NameCallback name) {
        name.setName(username());
      } else if (callback instanceof PasswordCallback secret) {
        secret.setPassword(password.read().toCharArray());
      } else if (!(callback instanceof ScramExtensionsCallback
          || callback instanceof SaslExtensionsCallback)) {
        throw new UnsupportedCallbackException(callback);
      }
    }
  }

  @Override
  public void close() {}

  private String username() throws IOException {
    String name = username == null ? System.getenv(USERNAME_VARIABLE) : username;
    if (name == null) {
      throw new IOException("set kafka.security.username or " + USERNAME_VARIABLE);
    }
    return name;
  }
}
