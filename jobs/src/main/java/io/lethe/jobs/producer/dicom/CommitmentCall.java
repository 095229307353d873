package io.lethe.jobs.producer.dicom;

import io.lethe.jobs.producer.dicom.dimse.CommandField;
import io.lethe.jobs.producer.dicom.dimse.CommandSet;
import io.lethe.jobs.producer.dicom.upper.AssociationAnswer;
import io.lethe.jobs.producer.dicom.upper.AssociationOffer;
import io.lethe.jobs.producer.dicom.upper.Pdu;
import io.lethe.jobs.producer.dicom.upper.PduException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The requestor's side of one association that reports one result. One for each connection. */
final class CommitmentCall extends ChannelInboundHandlerAdapter {

  private static final int MESSAGE_ID = 1;

  private final AssociationOffer offer;
  private final CommitmentResult result;
  private final Duration timeout;
  private final CompletableFuture<Integer> status;
  private final ByteArrayOutputStream command = new ByteArrayOutputStream();
  private ScheduledFuture<?> timer;

  /**
   * @param timeout for the whole call
   */
  CommitmentCall(
      AssociationOffer offer,
      CommitmentResult result,
      Duration timeout,
      CompletableFuture<Integer> status) {
    this.offer = offer;
    this.result = result;
    this.timeout = timeout;
    this.status = status;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    timer = ctx.executor().schedule(() -> ctx.close(), timeout.toMillis(), TimeUnit.MILLISECONDS);
    ctx.writeAndFlush(new Pdu.AssociateRequest(offer));
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws PduException {
    if (message instanceof Pdu.AssociateAccept accept) {
      report(ctx, accept.answer());
    } else if (message instanceof Pdu.DataValue value) {
      response(ctx, value);
    } else {
      // Rejected, aborted, or released.
      ctx.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (timer != null) {
      timer.cancel(false);
    }
    status.completeExceptionally(new IOException("the peer did not take the report"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }

  private void report(ChannelHandlerContext ctx, AssociationAnswer answer) {
    AssociationAnswer.Context accepted =
        answer.contexts().stream()
            .filter(context -> context.result() == AssociationAnswer.Result.ACCEPTANCE)
            .findFirst()
            .orElse(null);
    if (accepted == null) {
      ctx.writeAndFlush(new Pdu.ReleaseRequest());
      return;
    }
    Association.Context context =
        new Association.Context(
            accepted.id(), SopClasses.STORAGE_COMMITMENT, accepted.transferSyntax());
    new Association(
            ctx.channel(),
            offer.calledAeTitle(),
            Map.of(context.id(), context),
            answer.maxPduBytes())
        .send(context, result.command(MESSAGE_ID), result.dataSet(context.transferSyntax()));
  }

  private void response(ChannelHandlerContext ctx, Pdu.DataValue value) throws PduException {
    try {
      if (value.command()) {
        if (command.size() + value.bytes().readableBytes() > CommandSet.MAX_BYTES) {
          throw new PduException(Pdu.Abort.BY_USER, "a command of more than 16 KiB");
        }
        while (value.bytes().isReadable()) {
          command.write(value.bytes().readByte());
        }
      }
    } finally {
      value.bytes().release();
    }
    if (value.command() && value.last()) {
      CommandSet answer = CommandSet.decode(command.toByteArray());
      if (answer.number(CommandSet.COMMAND_FIELD) == CommandField.N_EVENT_REPORT_RSP) {
        status.complete(answer.number(CommandSet.STATUS));
      }
      ctx.writeAndFlush(new Pdu.ReleaseRequest());
    }
  }
}
