package io.lethe.jobs.doctor;

import io.lethe.jobs.config.LetheConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The configuration file itself, once it could be read. */
final class ConfigurationChecks implements CheckGroup {

  private static final Pattern SECRET =
      Pattern.compile("(?i).*(password|secret|jaas\\.config|\\.key)");

  private final LetheConfig config;
  private final Path file;

  ConfigurationChecks(LetheConfig config, Path file) {
    this.config = config;
    this.file = file;
  }

  @Override
  public String name() {
    return "configuration";
  }

  @Override
  public String mend() {
    return "see conf/lethe.yaml, which explains every key";
  }

  @Override
  public void run(Findings findings) throws IOException {
    findings.pass("", file + " is valid");
    boolean secrets =
        config.kafka().properties().keySet().stream().anyMatch(SECRET.asMatchPredicate());
    Optional<String> open = FilePermissions.tooOpen(file);
    if (secrets && open.isPresent()) {
      findings.fail(
          "permissions",
          file + " holds a secret of Kafka and is open to others (" + open.get() + ")",
          "chmod 600 " + file);
    }
  }
}
