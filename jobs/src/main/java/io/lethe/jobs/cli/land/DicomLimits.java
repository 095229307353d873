package io.lethe.jobs.cli.land;

import io.lethe.jobs.producer.dicom.ScpOptions;
import io.lethe.jobs.producer.dicom.upper.PduLimits;
import java.time.Duration;
import java.util.Set;
import picocli.CommandLine.Option;

/** What a DICOM peer may cost. */
final class DicomLimits {

  private static final int KIB = 1 << 10;
  private static final long MIB = 1 << 20;

  @Option(
      names = "--max-pdu",
      paramLabel = "KIB",
      defaultValue = "256",
      description =
          "Longest P-DATA-TF in KiB, 4 to 16384; announced, and more aborts the association"
              + " (default: ${DEFAULT-VALUE}).")
  private int maxPdu;

  @Option(
      names = "--max-contexts",
      paramLabel = "N",
      defaultValue = "128",
      description = "Presentation contexts of a request, 1 to 128 (default: ${DEFAULT-VALUE}).")
  private int maxContexts;

  @Option(
      names = "--max-object",
      paramLabel = "MIB",
      defaultValue = "16384",
      description =
          "Largest instance in MiB; a larger one aborts the association (default:"
              + " ${DEFAULT-VALUE}).")
  private long maxObject;

  @Option(
      names = "--max-associations",
      paramLabel = "N",
      defaultValue = "64",
      description =
          "Associations open at once, some 10 MiB of memory each; one more is rejected as"
              + " transient (default: ${DEFAULT-VALUE}).")
  private int maxAssociations;

  @Option(
      names = "--max-associations-per-host",
      paramLabel = "N",
      defaultValue = "32",
      description = "The same from one address (default: ${DEFAULT-VALUE}).")
  private int maxPerHost;

  @Option(
      names = "--idle",
      paramLabel = "DURATION",
      defaultValue = "PT60S",
      description =
          "Longest wait for the next complete piece of a message before the association is aborted"
              + " (default: ${DEFAULT-VALUE}).")
  private Duration idle;

  @Option(
      names = "--negotiation",
      paramLabel = "DURATION",
      defaultValue = "PT10S",
      description =
          "Longest wait for the request of an association and for TLS (default:"
              + " ${DEFAULT-VALUE}).")
  private Duration negotiation;

  @Option(
      names = "--max-spool",
      paramLabel = "MIB",
      defaultValue = "16384",
      description =
          "Local disk for instances that were sent before with other bytes, in MiB (default:"
              + " ${DEFAULT-VALUE}).")
  private long maxSpool;

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  ScpOptions options(String host, int port, String aeTitle, Set<String> callers) {
    return new ScpOptions(
        host,
        port,
        aeTitle,
        callers,
        new PduLimits(
            Math.multiplyExact(maxPdu, KIB), PduLimits.DEFAULT.associateBytes(), maxContexts),
        maxObject * MIB,
        maxAssociations,
        maxPerHost,
        idle,
        negotiation);
  }

  Duration idle() {
    return idle;
  }

  Duration negotiation() {
    return negotiation;
  }

  long spoolBytes() {
    return maxSpool * MIB;
  }
}
