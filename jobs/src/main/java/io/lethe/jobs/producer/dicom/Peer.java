package io.lethe.jobs.producer.dicom;

import java.util.Objects;

/**
 * Where an application entity can be called.
 *
 * @param aeTitle its title
 * @param host name or address
 * @param port TCP port
 */
public record Peer(String aeTitle, String host, int port) {

  private static final int MAX_PORT = 65_535;

  public Peer {
    ScpOptions.requireTitle(aeTitle, "the AE title of a peer");
    Objects.requireNonNull(host, "host");
    if (host.isBlank() || port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("a peer is AET=host:port");
    }
  }

  /**
   * Reads {@code AET=host:port}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Peer parse(String text) {
    int equals = text.indexOf('=');
    int colon = text.lastIndexOf(':');
    if (equals < 1 || colon < equals + 2) {
      throw new IllegalArgumentException("a peer is AET=host:port");
    }
    try {
      return new Peer(
          text.substring(0, equals),
          text.substring(equals + 1, colon),
          Integer.parseInt(text.substring(colon + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a peer is AET=host:port", e);
    }
  }
}
