package io.lethe.jobs.producer.dicom;

import io.lethe.jobs.producer.LandingLedger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Bounds the associations open at once, over all and from one address. Thread-safe. */
final class Admission {

  private final int most;
  private final int mostPerHost;
  private final LandingLedger ledger;
  private final Map<InetAddress, Integer> hosts = new HashMap<>();
  private int open;

  /**
   * @param ledger while it is full nobody is let in
   */
  Admission(ScpOptions options, LandingLedger ledger) {
    this.most = options.associations();
    this.mostPerHost = options.associationsPerHost();
    this.ledger = Objects.requireNonNull(ledger, "ledger");
  }

  /** A place among the open associations. */
  @FunctionalInterface
  interface Place extends AutoCloseable {

    @Override
    void close();
  }

  /** Takes a place, which its holder gives back by closing it once; empty where there is none. */
  synchronized Optional<Place> enter(SocketAddress peer) {
    InetAddress host = peer instanceof InetSocketAddress inet ? inet.getAddress() : null;
    if (open >= most || hosts.getOrDefault(host, 0) >= mostPerHost || ledger.isFull()) {
      return Optional.empty();
    }
    open++;
    hosts.merge(host, 1, Integer::sum);
    return Optional.of(() -> leave(host));
  }

  /** Associations that are open. */
  synchronized int open() {
    return open;
  }

  private synchronized void leave(InetAddress host) {
    open--;
    hosts.computeIfPresent(host, (address, count) -> count == 1 ? null : count - 1);
  }
}
