package io.lethe.jobs.producer.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Listens, and gives each connection a thread of its own, which may block: nothing is read before
 * the pipeline asks for it. Thread-safe.
 */
public final class PeerServer implements AutoCloseable {

  /** Room for those who are told that there is no place, and for those who leave. */
  private static final int CONNECTIONS_PER_PLACE = 2;

  private static final int FIRST_READ_BYTES = 1024;
  private static final int USUAL_READ_BYTES = 1 << 16;

  /** Each read is handed to another thread and asked for by it, so that few large ones are best. */
  private static final int MOST_READ_BYTES = 1 << 18;

  private static final long GRACE_SECONDS = 5;

  private final Options options;
  private final EventLoopGroup group;
  private final Peers peers;
  private final Admission connections;
  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Set<EventExecutor> threads = ConcurrentHashMap.newKeySet();
  private Channel server;

  /**
   * How it listens.
   *
   * @param host interface
   * @param port TCP port, 0 for a free one
   * @param tls null for none
   * @param served peers that are served at once; twice as many may be connected, and what exceeds
   *     them is closed at once
   * @param servedPerHost the same from one address
   * @param handshake longest wait for the end of a TLS handshake
   * @param thread begins the names of threads
   */
  public record Options(
      String host,
      int port,
      SslContext tls,
      int served,
      int servedPerHost,
      Duration handshake,
      String thread) {

    public Options {
      Objects.requireNonNull(host, "host");
      Objects.requireNonNull(handshake, "handshake");
      Objects.requireNonNull(thread, "thread");
    }
  }

  /** Is told of connections. */
  public interface Peers {

    /**
     * Fills the pipeline of a connection.
     *
     * @param thread of the connection, whose last handler ends it
     */
    void connected(Channel channel, EventExecutor thread);

    /** There were too many connections. */
    void turnedAway();
  }

  /**
   * @param group reads and writes; not closed
   */
  public PeerServer(Options options, EventLoopGroup group, Peers peers) {
    this.options = Objects.requireNonNull(options, "options");
    this.group = Objects.requireNonNull(group, "group");
    this.peers = Objects.requireNonNull(peers, "peers");
    this.connections =
        new Admission(
            CONNECTIONS_PER_PLACE * options.served(),
            CONNECTIONS_PER_PLACE * options.servedPerHost(),
            () -> false);
  }

  /**
   * Listens.
   *
   * @return the port
   * @throws IOException if the port cannot be had
   */
  public int start() throws IOException {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.AUTO_READ, false)
            .childOption(
                ChannelOption.RCVBUF_ALLOCATOR,
                new AdaptiveRecvByteBufAllocator(
                        FIRST_READ_BYTES, USUAL_READ_BYTES, MOST_READ_BYTES)
                    .maxMessagesPerRead(1))
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    connected(channel);
                  }
                });
    var bound = bootstrap.bind(options.host(), options.port()).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(
          "cannot listen on %s:%d: %s"
              .formatted(options.host(), options.port(), bound.cause().getMessage()));
    }
    server = bound.channel();
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  /** Listens no more and ends all connections; their threads end with what they are at. */
  @Override
  public void close() {
    if (server != null) {
      server.close().awaitUninterruptibly();
    }
    channels.close().awaitUninterruptibly(GRACE_SECONDS, TimeUnit.SECONDS);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
    for (EventExecutor thread : threads) {
      long left = Math.max(0, deadline - System.nanoTime());
      thread.terminationFuture().awaitUninterruptibly(left, TimeUnit.NANOSECONDS);
    }
  }

  private void connected(Channel channel) {
    Optional<Admission.Place> place = connections.enter(channel.remoteAddress());
    if (place.isEmpty()) {
      peers.turnedAway();
      channel.close();
      return;
    }
    channel.closeFuture().addListener(closed -> place.get().close());
    channels.add(channel);
    if (options.tls() != null) {
      SslHandler handler = options.tls().newHandler(channel.alloc());
      handler.setHandshakeTimeoutMillis(options.handshake().toMillis());
      channel.pipeline().addLast(handler);
    }
    EventExecutor thread =
        new DefaultEventExecutor(new DefaultThreadFactory(options.thread(), true));
    threads.add(thread);
    thread.terminationFuture().addListener(ended -> threads.remove(thread));
    peers.connected(channel, thread);
  }
}
