package io.lethe.jobs.producer.dicom;

import io.lethe.imaging.deid.FileMetaWriter;
import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.jobs.producer.dicom.upper.PduDecoder;
import io.lethe.jobs.producer.dicom.upper.PduEncoder;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The server: listens, and gives each connection a thread of its own. Thread-safe. */
public final class StorageScp implements AutoCloseable {

  /** So many connections for each association that may be open: the rest is closed at once. */
  private static final int CONNECTIONS_PER_ASSOCIATION = 2;

  private static final int READ_BYTES = 1 << 16;
  private static final Duration COMMITMENT_PATIENCE = Duration.ofSeconds(1);
  private static final long GRACE_SECONDS = 5;

  private final ScpOptions options;
  private final SslContext tls;
  private final ScpMetrics metrics;
  private final Negotiation negotiation;
  private final Admission admission;
  private final CommitmentReports reports;
  private final Services services;
  private final EventLoopGroup group;
  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private Channel server;

  /**
   * @param tls null for none
   * @param sopClasses what is stored
   * @param peers who is called to report Storage Commitment
   * @param commitments what is to be reported
   */
  StorageScp(
      ScpOptions options,
      SslContext tls,
      SopClasses sopClasses,
      Intake intake,
      Collection<Peer> peers,
      PendingCommitments commitments,
      ScpMetrics metrics) {
    this.options = options;
    this.tls = tls;
    this.metrics = metrics;
    this.negotiation = new Negotiation(options, sopClasses);
    this.admission = new Admission(options, intake.ledger());
    this.group = new NioEventLoopGroup(0, new DefaultThreadFactory("dicom-io", true));
    Map<String, Peer> byTitle =
        peers.stream().collect(Collectors.toMap(Peer::aeTitle, Function.identity()));
    CommitmentLookup lookup = new CommitmentLookup(intake.ledger(), DataDictionary.load());
    this.reports =
        new CommitmentReports(
            byTitle,
            new CommitmentCaller(group, options),
            commitments,
            lookup,
            COMMITMENT_PATIENCE,
            metrics);
    this.services =
        new Services(
            sopClasses,
            new StoreService(intake, options.objectBytes(), metrics),
            new CommitmentService(lookup, reports, metrics));
  }

  /**
   * Takes up what a former process left to report, and listens.
   *
   * @return the port
   * @throws IOException if the port cannot be had, or what is left cannot be read
   */
  public int start() throws IOException {
    reports.takeUp();
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.AUTO_READ, false)
            .childOption(
                ChannelOption.RCVBUF_ALLOCATOR,
                new AdaptiveRecvByteBufAllocator(1024, READ_BYTES, READ_BYTES)
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

  /** Associations that are open. */
  public int associations() {
    return admission.open();
  }

  /** Ends all associations; what was acknowledged is durable. */
  @Override
  public void close() {
    if (server != null) {
      server.close().awaitUninterruptibly();
    }
    channels.close().awaitUninterruptibly(GRACE_SECONDS, TimeUnit.SECONDS);
    reports.close();
    group.shutdownGracefully(0, GRACE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private void connected(Channel channel) {
    if (channels.size() >= CONNECTIONS_PER_ASSOCIATION * options.associations()) {
      metrics.association("closed_congestion");
      channel.close();
      return;
    }
    channels.add(channel);
    if (tls != null) {
      SslHandler handler = tls.newHandler(channel.alloc());
      handler.setHandshakeTimeoutMillis(options.negotiation().toMillis());
      channel.pipeline().addLast(handler);
    }
    addCodec(channel, options);
    DefaultEventExecutor thread =
        new DefaultEventExecutor(new DefaultThreadFactory("association", true));
    channel
        .pipeline()
        .addLast(
            thread, new AssociationHandler(options, negotiation, services, admission, metrics));
  }

  /** What turns bytes into PDUs and back. */
  static void addCodec(Channel channel, ScpOptions options) {
    channel
        .pipeline()
        .addLast(new PduDecoder(options.pdu()))
        .addLast(
            new PduEncoder(
                options.pdu().dataBytes(),
                FileMetaWriter.IMPLEMENTATION_CLASS_UID,
                FileMetaWriter.IMPLEMENTATION_VERSION_NAME));
  }
}
