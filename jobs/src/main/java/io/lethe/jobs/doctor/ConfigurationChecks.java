package io.lethe.jobs.doctor;

import java.nio.file.Path;

/** The configuration file itself, once it could be read. */
final class ConfigurationChecks implements CheckGroup {

  private final Path file;

  ConfigurationChecks(Path file) {
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
  public void run(Findings findings) {
    findings.pass("", file + " is valid");
  }
}
