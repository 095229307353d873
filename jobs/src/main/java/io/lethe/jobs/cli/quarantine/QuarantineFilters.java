package io.lethe.jobs.cli.quarantine;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.Stage;
import io.lethe.jobs.quarantine.MessageId;
import io.lethe.jobs.quarantine.RefusalFilter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The conditions of {@code lethe quarantine list}. */
final class QuarantineFilters {

  @Option(names = "--project", paramLabel = "NAME", description = "Of this project.")
  private String project;

  @Option(
      names = "--reason",
      paramLabel = "CODE",
      converter = Code.class,
      description = "Refused for this reason, see docs/reason-codes.md.")
  private ReasonCode reason;

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      description = "Refused at this stage: admit, expand, curate or assemble.")
  private Stage stage;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Since.class,
      description = "Refused since then: 2026-03-01, 2026-03-01T10:15:00Z, or ago: P7D, PT2H.")
  private Instant since;

  @Option(
      names = "--delivery",
      paramLabel = "ID",
      converter = MessageIds.class,
      description = "Of this landing event: topic-partition-offset.")
  private MessageId delivery;

  RefusalFilter filter() {
    return new RefusalFilter(
        project,
        reason == null ? null : reason.name(),
        stage == null ? null : stage.name(),
        since,
        delivery);
  }

  /** Without the list of all codes that picocli would print. */
  static final class Code implements ITypeConverter<ReasonCode> {

    @Override
    public ReasonCode convert(String text) {
      for (ReasonCode code : ReasonCode.values()) {
        if (code.name().equalsIgnoreCase(text)) {
          return code;
        }
      }
      throw new TypeConversionException("no such reason code, see docs/reason-codes.md");
    }
  }

  /** A moment, or how long ago it was. */
  static final class Since implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
      try {
        if (text.startsWith("PT")) {
          return Instant.now().minus(Duration.parse(text));
        }
        if (text.startsWith("P")) {
          return Instant.now().atOffset(ZoneOffset.UTC).minus(Period.parse(text)).toInstant();
        }
        return text.contains("T")
            ? Instant.parse(text)
            : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "a time is 2026-03-01, 2026-03-01T10:15:00Z, P7D or PT2H");
      }
    }
  }
}
