package io.lethe.jobs.producer.dicom;

import io.lethe.jobs.producer.dicom.upper.PduLimits;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * How the SCP behaves.
 *
 * @param host interface to listen on
 * @param port TCP port, 0 for a free one
 * @param aeTitle ours; a peer that calls another is rejected
 * @param callers AE titles that may call; empty for any
 * @param pdu what a peer may send at a time
 * @param objectBytes the largest instance; a larger one aborts the association
 * @param associations open at once; one more is rejected, and the peer may try again
 * @param associationsPerHost open at once from one address
 * @param idle longest wait for the next complete presentation data value or PDU
 * @param negotiation longest wait for an association request, a TLS handshake, and the end of a
 *     connection (the ARTIM timer of PS3.8 9.1.5)
 */
public record ScpOptions(
    String host,
    int port,
    String aeTitle,
    Set<String> callers,
    PduLimits pdu,
    long objectBytes,
    int associations,
    int associationsPerHost,
    Duration idle,
    Duration negotiation) {

  private static final int MAX_AE_TITLE = 16;
  private static final int MAX_PORT = 65_535;

  public ScpOptions {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(pdu, "pdu");
    callers = Set.copyOf(callers);
    callers.forEach(title -> requireTitle(title, "a calling AE title"));
    requireTitle(aeTitle, "the AE title");
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("the port must be 0 to 65535");
    }
    if (objectBytes < 1 || associations < 1 || associationsPerHost < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
    if (idle.toMillis() < 1 || negotiation.toMillis() < 1) {
      throw new IllegalArgumentException("idle and negotiation time must be positive");
    }
  }

  /** Any caller; 256 KiB PDUs, objects of 16 GiB, 64 associations, 32 of a host, 60 s, 10 s. */
  public static ScpOptions of(String host, int port, String aeTitle) {
    return new ScpOptions(
        host,
        port,
        aeTitle,
        Set.of(),
        PduLimits.DEFAULT,
        16L << 30,
        64,
        32,
        Duration.ofSeconds(60),
        Duration.ofSeconds(10));
  }

  static void requireTitle(String title, String what) {
    boolean valid =
        title != null
            && !title.isBlank()
            && title.equals(title.strip())
            && title.length() <= MAX_AE_TITLE
            && title.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '\\');
    if (!valid) {
      throw new IllegalArgumentException(what + " must have 1 to 16 printable characters");
    }
  }
}
