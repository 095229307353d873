package io.lethe.jobs.producer.dicom;

import io.lethe.imaging.dictionary.TransferSyntax;
import io.lethe.jobs.producer.dicom.upper.AssociationOffer;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Opens associations to report Storage Commitment, one for each report. Thread-safe. */
final class CommitmentCaller {

  private static final int CONTEXT = 1;

  private final EventLoopGroup group;
  private final ScpOptions options;

  CommitmentCaller(EventLoopGroup group, ScpOptions options) {
    this.group = Objects.requireNonNull(group, "group");
    this.options = Objects.requireNonNull(options, "options");
  }

  /** Ends with the status of the peer's response, or with an {@link IOException}. */
  CompletableFuture<Integer> report(Peer peer, CommitmentResult result) {
    CompletableFuture<Integer> status = new CompletableFuture<>();
    Bootstrap bootstrap =
        new Bootstrap()
            .group(group)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) options.negotiation().toMillis())
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    StorageScp.addCodec(channel, options);
                    channel
                        .pipeline()
                        .addLast(new CommitmentCall(offer(peer), result, options.idle(), status));
                  }
                });
    bootstrap
        .connect(peer.host(), peer.port())
        .addListener(
            (ChannelFuture connected) -> {
              if (!connected.isSuccess()) {
                status.completeExceptionally(new IOException("the peer cannot be reached"));
              }
            });
    return status;
  }

  /** We are the SCP of the class, though we call (PS3.7 D.3.3.4). */
  private AssociationOffer offer(Peer peer) {
    return new AssociationOffer(
        1,
        peer.aeTitle(),
        options.aeTitle(),
        AssociationOffer.APPLICATION_CONTEXT,
        List.of(
            new AssociationOffer.Context(
                CONTEXT,
                SopClasses.STORAGE_COMMITMENT,
                List.of(
                    TransferSyntax.IMPLICIT_LITTLE_ENDIAN.uid(),
                    TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid()))),
        options.pdu().dataBytes(),
        List.of(new AssociationOffer.Role(SopClasses.STORAGE_COMMITMENT, false, true)));
  }
}
