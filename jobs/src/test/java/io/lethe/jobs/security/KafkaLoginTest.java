package io.lethe.jobs.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.LanguageCallback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaLoginTest {

  @TempDir Path folder;

  private final NameCallback name = new NameCallback("name");
  private final PasswordCallback password = new PasswordCallback("password", false);

  @Test
  void answersWithNameAndFile() throws Exception {
    login("ingest", secret("first\n")).handle(new Callback[] {name, password});
    assertThat(name.getName()).isEqualTo("ingest");
    assertThat(password.getPassword()).containsExactly("first".toCharArray());
  }

  @Test
  void aPasswordThatChangesIsTakenUpAtTheNextLogin() throws Exception {
    KafkaLogin login = login("ingest", secret("first"));
    login.handle(new Callback[] {password});
    secret("second");
    login.handle(new Callback[] {password});
    assertThat(password.getPassword()).containsExactly("second".toCharArray());
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = folder.resolve("none");
    assertThatIOException()
        .isThrownBy(() -> login("ingest", file).handle(new Callback[] {password}))
        .withMessageContaining(file.toString());
  }

  @Test
  void aNameThatNobodyGaveIsAskedFor() throws Exception {
    KafkaLogin login = login(null, secret("first"));
    assertThatIOException()
        .isThrownBy(() -> login.handle(new Callback[] {name}))
        .withMessageContaining("kafka.security.username")
        .withMessageContaining("LETHE_KAFKA_USERNAME");
  }

  @Test
  void otherQuestionsAreNotAnswered() throws Exception {
    KafkaLogin login = login("ingest", secret("first"));
    assertThatExceptionOfType(UnsupportedCallbackException.class)
        .isThrownBy(() -> login.handle(new Callback[] {new LanguageCallback()}));
  }

  private static KafkaLogin login(String user, Path file) {
    Map<String, String> options =
        user == null
            ? Map.of(KafkaLogin.PASSWORD_FILE, file.toString())
            : Map.of(KafkaLogin.USERNAME, user, KafkaLogin.PASSWORD_FILE, file.toString());
    KafkaLogin login = new KafkaLogin();
    login.configure(
        Map.of(),
        "SCRAM-SHA-512",
        List.of(new AppConfigurationEntry("module", LoginModuleControlFlag.REQUIRED, options)));
    return login;
  }

  private Path secret(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("password"), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
