package io.lethe.jobs.producer.stow;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How the HTTP server behaves.
 *
 * @param host interface to listen on
 * @param port TCP port, 0 for a free one
 * @param token what requests must show; empty where anybody may store
 * @param limits what a request may cost
 * @param connections served at once; others are asked to come again
 * @param connectionsPerHost served at once from one address
 * @param idle longest wait for {@value #PROGRESS_BYTES} further bytes of a body, or for the next
 *     request
 * @param negotiation longest wait for the header of a first request, a TLS handshake, and the end
 *     of a connection
 */
public record StowOptions(
    String host,
    int port,
    Optional<BearerToken> token,
    Limits limits,
    int connections,
    int connectionsPerHost,
    Duration idle,
    Duration negotiation) {

  /** Less than this in the idle time is no progress: some KiB a second are asked for. */
  static final int PROGRESS_BYTES = 1 << 16;

  private static final int MAX_PORT = 65_535;

  public StowOptions {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(token, "token");
    Objects.requireNonNull(limits, "limits");
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("the HTTP port must be 0 to 65535");
    }
    if (connections < 1 || connectionsPerHost < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
    if (idle.toMillis() < 1 || negotiation.toMillis() < 1) {
      throw new IllegalArgumentException("idle and negotiation time must be positive");
    }
  }

  /** No token; 64 connections, 32 of a host, 60 s, 10 s. */
  public static StowOptions of(String host, int port) {
    return new StowOptions(
        host,
        port,
        Optional.empty(),
        Limits.DEFAULT,
        64,
        32,
        Duration.ofSeconds(60),
        Duration.ofSeconds(10));
  }

  /**
   * What a request may cost; an instance is limited where it is stored.
   *
   * @param bodyBytes of the whole body
   * @param parts of a body; what became of each is held until the answer, some 300 bytes
   * @param headerBytes of the header of a request, and of a part
   */
  public record Limits(long bodyBytes, int parts, int headerBytes) {

    /** 64 GiB, 10,000 parts, 16 KiB. */
    public static final Limits DEFAULT = new Limits(64L << 30, 10_000, 16 << 10);

    public Limits {
      if (bodyBytes < 1 || parts < 1 || headerBytes < 1) {
        throw new IllegalArgumentException("limits must be positive");
      }
    }
  }
}
