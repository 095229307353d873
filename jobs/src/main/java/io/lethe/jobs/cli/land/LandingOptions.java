package io.lethe.jobs.cli.land;

import io.lethe.jobs.producer.LandingTerms;
import io.lethe.jobs.producer.LedgerOptions;
import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What all producers are told: whose data it is, and where they keep their journal. */
final class LandingOptions {

  @Option(
      names = "--project",
      paramLabel = "NAME",
      required = true,
      description = "Project whose policy admits what lands.")
  private String project;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      required = true,
      description = "Who sends, for example the name of the PACS; also part of the keys.")
  private String source;

  @Option(
      names = "--consent",
      paramLabel = "STATUS",
      defaultValue = "unknown",
      description =
          "What the subjects agreed to: unknown, granted or withdrawn (default: ${DEFAULT-VALUE}).")
  private ConsentStatus consent;

  @Option(
      names = "--duo",
      paramLabel = "CODE",
      description = "GA4GH DUO code of the consent, for example DUO:0000042; may be repeated.")
  private List<String> duoCodes = List.of();

  @Option(
      names = "--consent-expires",
      paramLabel = "TIME",
      description =
          "From then on the consent is no longer in force, for example 2030-01-01T00:00:00Z.")
  private Instant consentExpires;

  @Option(
      names = "--label",
      paramLabel = "NAME=VALUE",
      description = "Label of every event; may be repeated.")
  private Map<String, String> labels = new LinkedHashMap<>();

  @Option(
      names = "--work",
      paramLabel = "DIR",
      required = true,
      description =
          "Folder of journal and spool on a local disk that survives restarts. Holds identifiers;"
              + " one process at a time.")
  private Path work;

  @Option(
      names = "--max-backlog",
      paramLabel = "N",
      defaultValue = "500000",
      description =
          "Objects that may wait to be announced, some 500 bytes of memory each; beyond that"
              + " nothing more is taken (default: ${DEFAULT-VALUE}).")
  private int maxBacklog;

  @Option(
      names = "--remember",
      paramLabel = "DURATION",
      defaultValue = "P90D",
      description =
          "How long it is remembered at least what landed, 24 bytes of disk an object (default:"
              + " ${DEFAULT-VALUE}).")
  private Duration remember;

  /**
   * @throws IllegalArgumentException if a value is invalid
   */
  LandingTerms terms() {
    return new LandingTerms(
        project, source, new Consent(consent, List.copyOf(duoCodes), consentExpires), labels);
  }

  LedgerOptions ledger() {
    return new LedgerOptions(maxBacklog, remember);
  }

  Path work() {
    return work;
  }
}
