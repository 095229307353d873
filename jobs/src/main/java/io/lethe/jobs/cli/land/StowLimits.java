package io.lethe.jobs.cli.land;

import io.lethe.jobs.producer.stow.BearerToken;
import io.lethe.jobs.producer.stow.StowOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How STOW-RS is served, and what a request may cost. */
final class StowLimits {

  private static final int KIB = 1 << 10;
  private static final long MIB = 1 << 20;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description =
          "Takes instances by STOW-RS (POST /studies) too, on this TCP port; with TLS where that is"
              + " switched on.")
  private Integer port;

  @Option(
      names = "--http-token-file",
      paramLabel = "FILE",
      description =
          "HTTP requests must show the bearer token of this file, which only its owner may read"
              + " (chmod 600).")
  private Path tokenFile;

  @Option(
      names = "--http-max-body",
      paramLabel = "MIB",
      defaultValue = "65536",
      description = "Largest body of a request in MiB (default: ${DEFAULT-VALUE}).")
  private long maxBody;

  @Option(
      names = "--http-max-parts",
      paramLabel = "N",
      defaultValue = "10000",
      description =
          "Instances of a request; each takes some 300 bytes of memory until the answer (default:"
              + " ${DEFAULT-VALUE}).")
  private int maxParts;

  @Option(
      names = "--http-max-header",
      paramLabel = "KIB",
      defaultValue = "16",
      description =
          "Longest header of a request or of a part in KiB, 1 to 1024 (default: ${DEFAULT-VALUE}).")
  private int maxHeader;

  @Option(
      names = "--http-max-requests",
      paramLabel = "N",
      defaultValue = "64",
      description =
          "Requests served at once, some 10 MiB of memory each; others are answered 503 (default:"
              + " ${DEFAULT-VALUE}).")
  private int maxRequests;

  @Option(
      names = "--http-max-requests-per-host",
      paramLabel = "N",
      defaultValue = "32",
      description = "The same from one address (default: ${DEFAULT-VALUE}).")
  private int maxPerHost;

  /**
   * @return null where HTTP is not served
   * @throws IOException if the token cannot be read
   * @throws IllegalArgumentException if a value is out of its range
   */
  StowOptions options(String host, Duration idle, Duration negotiation) throws IOException {
    if (port == null) {
      if (tokenFile != null) {
        throw new IllegalArgumentException("--http-token-file needs --http-port");
      }
      return null;
    }
    if (maxHeader < 1 || maxHeader > KIB) {
      throw new IllegalArgumentException("--http-max-header must be 1 to 1024");
    }
    return new StowOptions(
        host,
        port,
        tokenFile == null ? Optional.empty() : Optional.of(BearerToken.read(tokenFile)),
        new StowOptions.Limits(Math.multiplyExact(maxBody, MIB), maxParts, maxHeader * KIB),
        maxRequests,
        maxPerHost,
        idle,
        negotiation);
  }
}
