package io.lethe.jobs.producer.dicom;

import io.lethe.imaging.deid.FileMetaWriter;
import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.jobs.producer.dicom.upper.PduDecoder;
import io.lethe.jobs.producer.dicom.upper.PduEncoder;
import io.lethe.jobs.producer.net.Admission;
import io.lethe.jobs.producer.net.PeerServer;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The server: who connects to it and what is served. Thread-safe. */
public final class StorageScp implements AutoCloseable {

  private static final Duration COMMITMENT_PATIENCE = Duration.ofSeconds(1);
  private static final long GRACE_SECONDS = 5;

  private final ScpOptions options;
  private final ScpMetrics metrics;
  private final Negotiation negotiation;
  private final Admission admission;
  private final CommitmentReports reports;
  private final Services services;
  private final EventLoopGroup group;
  private final PeerServer server;

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
      InstanceStorage storage,
      Collection<Peer> peers,
      PendingCommitments commitments,
      ScpMetrics metrics) {
    this.options = options;
    this.metrics = metrics;
    this.negotiation = new Negotiation(options, sopClasses);
    this.admission =
        new Admission(
            options.associations(), options.associationsPerHost(), storage.ledger()::isFull);
    this.group = new NioEventLoopGroup(0, new DefaultThreadFactory("dicom-io", true));
    Map<String, Peer> byTitle =
        peers.stream().collect(Collectors.toMap(Peer::aeTitle, Function.identity()));
    CommitmentLookup lookup = new CommitmentLookup(storage.ledger(), DataDictionary.load());
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
            new StoreService(storage, metrics),
            new CommitmentService(lookup, reports, metrics));
    this.server =
        new PeerServer(
            new PeerServer.Options(
                options.host(),
                options.port(),
                tls,
                options.associations(),
                options.associationsPerHost(),
                options.negotiation(),
                "association"),
            group,
            new Connections());
  }

  /**
   * Takes up what a former process left to report, and listens.
   *
   * @return the port
   * @throws IOException if the port cannot be had, or what is left cannot be read
   */
  public int start() throws IOException {
    reports.takeUp();
    return server.start();
  }

  /** Associations that are open. */
  public int associations() {
    return admission.open();
  }

  /** Ends all associations; what was acknowledged is durable. */
  @Override
  public void close() {
    server.close();
    reports.close();
    group.shutdownGracefully(0, GRACE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private final class Connections implements PeerServer.Peers {

    @Override
    public void connected(Channel channel, EventExecutor thread) {
      addCodec(channel, options);
      channel
          .pipeline()
          .addLast(
              thread, new AssociationHandler(options, negotiation, services, admission, metrics));
    }

    @Override
    public void turnedAway() {
      metrics.association("closed_congestion");
    }
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
