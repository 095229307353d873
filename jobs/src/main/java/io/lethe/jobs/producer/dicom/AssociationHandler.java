package io.lethe.jobs.producer.dicom;

import io.lethe.jobs.producer.dicom.upper.AssociationAnswer;
import io.lethe.jobs.producer.dicom.upper.AssociationOffer;
import io.lethe.jobs.producer.dicom.upper.Pdu;
import io.lethe.jobs.producer.dicom.upper.PduException;
import io.lethe.jobs.producer.net.Admission;
import io.lethe.jobs.producer.net.Patience;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The acceptor's side of the state machine of PS3.8 9.2. Runs on a thread of its own and reads no
 * further while that works, so it may block. One for each connection.
 */
final class AssociationHandler extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(AssociationHandler.class);
  private static final long GRACE_SECONDS = 5;

  private final ScpOptions options;
  private final Negotiation negotiation;
  private final Services services;
  private final Admission admission;
  private final ScpMetrics metrics;
  private final Patience patience = new Patience();

  private State state = State.AWAITING_REQUEST;
  private Admission.Place place;
  private Messages messages;
  private Association association;

  /** Nothing is read, since the peer takes no answers. */
  private boolean held;

  /** States of PS3.8 9.2.2 that an acceptor with immediate answers is ever seen in. */
  private enum State {
    /** Sta2 */
    AWAITING_REQUEST,
    /** Sta6 */
    ESTABLISHED,
    /** Sta13 */
    AWAITING_CLOSE
  }

  AssociationHandler(
      ScpOptions options,
      Negotiation negotiation,
      Services services,
      Admission admission,
      ScpMetrics metrics) {
    this.options = options;
    this.negotiation = negotiation;
    this.services = services;
    this.admission = admission;
    this.metrics = metrics;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    patience.start(ctx.executor(), options.idle(), options.negotiation(), () -> check(ctx));
    ctx.read();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    // Answers that a peer does not take pile up here: nothing more is read until it takes them.
    held = !ctx.channel().isWritable();
    if (!held) {
      ctx.read();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (held && ctx.channel().isWritable()) {
      held = false;
      ctx.read();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    long started = System.nanoTime();
    Pdu pdu = (Pdu) message;
    try {
      take(ctx, pdu);
    } catch (PduException e) {
      abort(ctx, e);
    } finally {
      if (pdu instanceof Pdu.DataValue value) {
        value.bytes().release();
      }
      if (!(pdu instanceof Pdu.DataValue value) || value.complete()) {
        patience.progressed();
      } else {
        patience.workedSince(started);
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    patience.end();
    end();
  }

  /** The last that happens: frees the place and ends the thread. */
  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    end();
    if (place != null) {
      place.close();
      place = null;
    }
    ctx.executor().shutdownGracefully(0, GRACE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof DecoderException && cause.getCause() instanceof PduException fault) {
      abort(ctx, fault);
      return;
    }
    // Connection resets and TLS alerts; messages of the latter may quote certificates.
    LOG.debug("a connection failed: {}", cause.getClass().getSimpleName());
    metrics.association("failed");
    ctx.close();
  }

  private void take(ChannelHandlerContext ctx, Pdu pdu) throws PduException {
    if (state == State.AWAITING_CLOSE) {
      // AA-6 ignores, AA-2 closes what the peer gives up (PS3.8 table 9-9).
      if (pdu instanceof Pdu.Abort) {
        ctx.close();
      }
      return;
    }
    if (pdu instanceof Pdu.Abort) {
      metrics.association("aborted_by_peer");
      ctx.close();
    } else if (state == State.AWAITING_REQUEST) {
      if (!(pdu instanceof Pdu.AssociateRequest request)) {
        throw new PduException(Pdu.Abort.UNEXPECTED_PDU, "no association request");
      }
      negotiate(ctx, request.offer());
    } else if (pdu instanceof Pdu.DataValue value) {
      messages.take(value);
    } else if (pdu instanceof Pdu.ReleaseRequest) {
      ctx.writeAndFlush(new Pdu.ReleaseReply());
      awaitClose();
      metrics.association("released");
    } else {
      throw new PduException(Pdu.Abort.UNEXPECTED_PDU, "a PDU that does not belong here");
    }
  }

  private void negotiate(ChannelHandlerContext ctx, AssociationOffer offer) {
    Optional<Pdu.AssociateReject> rejection = negotiation.rejection(offer);
    if (rejection.isEmpty()) {
      place = admission.enter(ctx.channel().remoteAddress()).orElse(null);
    }
    if (place == null) {
      ctx.writeAndFlush(rejection.orElse(Pdu.AssociateReject.CONGESTION));
      awaitClose();
      metrics.association(rejection.isEmpty() ? "rejected_congestion" : "rejected");
      return;
    }
    AssociationAnswer answer = negotiation.answer(offer);
    association =
        new Association(
            ctx.channel(), offer.callingAeTitle(), contexts(offer, answer), offer.maxPduBytes());
    messages = new Messages(association, services);
    ctx.writeAndFlush(new Pdu.AssociateAccept(answer));
    state = State.ESTABLISHED;
    metrics.association("accepted");
  }

  static Map<Integer, Association.Context> contexts(
      AssociationOffer offer, AssociationAnswer answer) {
    Map<Integer, String> syntaxes = new HashMap<>();
    offer.contexts().forEach(context -> syntaxes.put(context.id(), context.abstractSyntax()));
    Map<Integer, Association.Context> accepted = new HashMap<>();
    for (AssociationAnswer.Context context : answer.contexts()) {
      if (context.result() == AssociationAnswer.Result.ACCEPTANCE) {
        accepted.put(
            context.id(),
            new Association.Context(
                context.id(), syntaxes.get(context.id()), context.transferSyntax()));
      }
    }
    return accepted;
  }

  /** AA-8, or AA-1 before there is an association: says why and waits for the peer to close. */
  private void abort(ChannelHandlerContext ctx, PduException fault) {
    if (state == State.AWAITING_CLOSE) {
      return;
    }
    LOG.info("aborted an association: {}", fault.getMessage());
    metrics.association("aborted");
    ctx.writeAndFlush(fault.abort());
    awaitClose();
  }

  /** Starts the ARTIM timer (PS3.8 9.1.5). */
  private void awaitClose() {
    state = State.AWAITING_CLOSE;
    patience.progressed();
    end();
  }

  private void end() {
    if (association != null) {
      messages.close();
      association.end();
      services.ended(association);
      association = null;
    }
  }

  private void check(ChannelHandlerContext ctx) {
    boolean patient = state == State.ESTABLISHED;
    if (!patience.isOver(patient ? options.idle() : options.negotiation())) {
      return;
    }
    if (patient) {
      metrics.association("idle");
      ctx.writeAndFlush(Pdu.Abort.NO_REASON).addListener(ChannelFutureListener.CLOSE);
      // A peer that does not read never gets it: the next look closes.
      awaitClose();
    } else {
      ctx.close();
    }
  }
}
