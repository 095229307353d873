package io.lethe.jobs.producer.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Bounds the peers served at once, over all and from one address. Thread-safe. */
public final class Admission {

  private final int most;
  private final int mostPerHost;
  private final BooleanSupplier full;
  private final Map<InetAddress, Integer> hosts = new HashMap<>();
  private int open;

  /**
   * @param most over all
   * @param mostPerHost from one address
   * @param full while it says so nobody is let in
   */
  public Admission(int most, int mostPerHost, BooleanSupplier full) {
    this.most = most;
    this.mostPerHost = mostPerHost;
    this.full = Objects.requireNonNull(full, "full");
  }

  /** A place among those who are served. */
  @FunctionalInterface
  public interface Place extends AutoCloseable {

    @Override
    void close();
  }

  /** Takes a place, which its holder gives back by closing it once; empty where there is none. */
  public synchronized Optional<Place> enter(SocketAddress peer) {
    InetAddress host = peer instanceof InetSocketAddress inet ? inet.getAddress() : null;
    if (open >= most || hosts.getOrDefault(host, 0) >= mostPerHost || full.getAsBoolean()) {
      return Optional.empty();
    }
    open++;
    hosts.merge(host, 1, Integer::sum);
    return Optional.of(() -> leave(host));
  }

  /** Places that are taken. */
  public synchronized int open() {
    return open;
  }

  private synchronized void leave(InetAddress host) {
    open--;
    hosts.computeIfPresent(host, (address, count) -> count == 1 ? null : count - 1);
  }
}
