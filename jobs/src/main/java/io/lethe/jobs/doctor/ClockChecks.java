package io.lethe.jobs.doctor;

import io.lethe.jobs.config.LetheConfig;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** This machine's clock beside those of the store and the catalog. */
final class ClockChecks implements CheckGroup {

  /** A Date header has whole seconds (RFC 9110 §5.6.7), and answers take time. */
  private static final Duration CLOSE = Duration.ofSeconds(5);

  /** Far below the 15 minutes at which S3 refuses signatures. */
  private static final Duration FAR = Duration.ofMinutes(1);

  private final LetheConfig config;
  private final Clock clock;

  ClockChecks(LetheConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "clock";
  }

  @Override
  public String mend() {
    return "mend store and catalog first, whose clocks are asked";
  }

  @Override
  public void run(Findings findings) throws IOException, SQLException {
    if (Zones.isS3(config.store().researchZone())) {
      store().ifPresent(time -> compare(findings, "store", time));
    }
    compare(findings, "catalog", catalog());
  }

  private void compare(Findings findings, String check, Instant other) {
    Duration difference = Duration.between(other, clock.instant());
    String found = "differs by " + difference.toSeconds() + " s";
    String mend = "keep time by NTP: consent expires and signatures of requests hold by the clock";
    if (difference.abs().compareTo(CLOSE) <= 0) {
      findings.pass(check, found);
    } else if (difference.abs().compareTo(FAR) <= 0) {
      findings.warn(check, found, mend);
    } else {
      findings.fail(check, found, mend);
    }
  }

  private Optional<Instant> store() {
    String bucket = config.store().researchZone().getRawAuthority();
    try (S3Client client = Zones.client(config)) {
      return date(client.headBucket(r -> r.bucket(bucket)).sdkHttpResponse());
    } catch (S3Exception e) {
      // A refusal tells the time as well.
      return e.awsErrorDetails() == null
          ? Optional.empty()
          : date(e.awsErrorDetails().sdkHttpResponse());
    }
  }

  private static Optional<Instant> date(SdkHttpResponse response) {
    try {
      return response
          .firstMatchingHeader("Date")
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Instant catalog() throws IOException, SQLException {
    try (Connection connection = config.catalog().owner().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
      row.next();
      return row.getTimestamp(1).toInstant();
    }
  }
}
