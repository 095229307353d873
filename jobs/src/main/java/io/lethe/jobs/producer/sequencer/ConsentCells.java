package io.lethe.jobs.producer.sequencer;

import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Columns that tell a sample's own consent, which takes the place of the run's. */
final class ConsentCells {

  static final String CONSENT = "consent";
  static final String DUO = "duo";
  static final String EXPIRES = "consent_expires";

  /** All of them. */
  static final List<String> COLUMNS = List.of(CONSENT, DUO, EXPIRES);

  private ConsentCells() {}

  /** The consent of a line; faults go to the reader. */
  static Optional<Consent> of(TableReader reader, TableReader.Row row) {
    String status = row.cell(CONSENT).toUpperCase(Locale.ROOT);
    if (status.isEmpty()) {
      for (String column : List.of(DUO, EXPIRES)) {
        if (!row.cell(column).isEmpty()) {
          reader.fault(row, column, "is given without consent");
        }
      }
      return Optional.empty();
    }
    Optional<ConsentStatus> known =
        Stream.of(ConsentStatus.values()).filter(one -> one.name().equals(status)).findFirst();
    if (known.isEmpty()) {
      reader.fault(row, CONSENT, "is none of " + Arrays.toString(ConsentStatus.values()));
    }
    return Optional.of(
        new Consent(known.orElse(ConsentStatus.UNKNOWN), codes(reader, row), expires(reader, row)));
  }

  private static List<String> codes(TableReader reader, TableReader.Row row) {
    List<String> codes =
        Stream.of(row.cell(DUO).split("[ ,;]+")).filter(code -> !code.isEmpty()).toList();
    if (!codes.stream().allMatch(code -> code.matches("DUO:[0-9]{7}"))) {
      reader.fault(row, DUO, "is no list of codes like DUO:0000042");
    }
    return codes;
  }

  private static Instant expires(TableReader reader, TableReader.Row row) {
    String cell = row.cell(EXPIRES);
    if (cell.isEmpty()) {
      return null;
    }
    try {
      return Instant.parse(cell);
    } catch (DateTimeParseException e) {
      reader.fault(row, EXPIRES, "is no time like 2030-01-01T00:00:00Z");
      return null;
    }
  }
}
