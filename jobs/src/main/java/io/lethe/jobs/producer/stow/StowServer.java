package io.lethe.jobs.producer.stow;

import io.lethe.jobs.producer.net.Admission;
import io.lethe.jobs.producer.net.PeerServer;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The origin server of the Store Transaction (PS3.18 10.5). Thread-safe. */
public final class StowServer implements AutoCloseable {

  private static final int CHUNK_BYTES = 1 << 16;
  private static final long GRACE_SECONDS = 5;

  private final StowOptions options;
  private final InstanceStore store;
  private final StowMetrics metrics;
  private final Admission admission;
  private final RequestCheck check;
  private final EventLoopGroup group;
  private final PeerServer server;

  /**
   * @param tls null for none
   */
  public StowServer(StowOptions options, SslContext tls, InstanceStore store, StowMetrics metrics) {
    this.options = Objects.requireNonNull(options, "options");
    this.store = Objects.requireNonNull(store, "store");
    this.metrics = Objects.requireNonNull(metrics, "metrics");
    this.admission =
        new Admission(options.connections(), options.connectionsPerHost(), store::isFull);
    this.check = new RequestCheck(options.token(), options.limits(), store::isFull);
    this.group = new NioEventLoopGroup(0, new DefaultThreadFactory("http-io", true));
    this.server =
        new PeerServer(
            new PeerServer.Options(
                options.host(),
                options.port(),
                tls,
                options.connections(),
                options.connectionsPerHost(),
                options.negotiation(),
                "http"),
            group,
            new Connections());
  }

  /**
   * Listens.
   *
   * @return the port
   * @throws IOException if the port cannot be had
   */
  public int start() throws IOException {
    return server.start();
  }

  /** Requests that are served now. */
  public int requests() {
    return admission.open();
  }

  /** Ends all connections; what was acknowledged is durable. */
  @Override
  public void close() {
    server.close();
    group.shutdownGracefully(0, GRACE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private final class Connections implements PeerServer.Peers {

    @Override
    public void connected(Channel channel, EventExecutor thread) {
      channel
          .pipeline()
          .addLast(new HttpResponseEncoder())
          .addLast(new StrictRequestDecoder(options.limits().headerBytes(), CHUNK_BYTES))
          .addLast(thread, new StowHandler(options, check, store, admission, metrics));
    }

    @Override
    public void turnedAway() {
      metrics.connection("closed_congestion");
    }
  }
}
