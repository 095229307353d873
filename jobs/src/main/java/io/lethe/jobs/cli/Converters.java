package io.lethe.jobs.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.TypeConversionException;

/** Values of options and parameters; what is none is told with an example. */
final class Converters {

  private Converters() {}

  static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "'" + text + "' is no duration of ISO 8601, for example PT10S");
    }
  }

  static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "'" + text + "' is no time of ISO 8601, for example 2030-01-01T00:00:00Z");
    }
  }

  static SnapshotName snapshot(String text) {
    try {
      return SnapshotName.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'" + text + "': " + e.getMessage());
    }
  }
}
