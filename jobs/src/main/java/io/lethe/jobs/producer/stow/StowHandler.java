package io.lethe.jobs.producer.stow;

import io.lethe.jobs.producer.net.Admission;
import io.lethe.jobs.producer.net.Patience;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.DefaultChannelPipeline;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the requests of one connection, one after the other. Runs on a thread of its own and reads
 * no further while that works, so it may block. Whatever is refused ends the connection, so that
 * nobody takes the rest of a body for a request.
 */
final class StowHandler extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(StowHandler.class);
  private static final long GRACE_SECONDS = 5;

  /** What a peer may still send that has not seen its answer yet. */
  private static final long LINGERING_BYTES = 64L << 20;

  private final StowOptions options;
  private final RequestCheck check;
  private final InstanceStore store;
  private final Admission admission;
  private final StowMetrics metrics;

  private final Patience patience = new Patience();

  private State state = State.FIRST_HEAD;
  private Admission.Place place;
  private StoreExchange exchange;
  private boolean keepAlive;
  private long started;

  /** Of the body since the peer last made progress, or passed over. */
  private long bytesSince;

  private enum State {
    FIRST_HEAD,
    NEXT_HEAD,
    BODY,
    /** Answered; what still comes is not looked at (RFC 9112 9.6). */
    CLOSING
  }

  StowHandler(
      StowOptions options,
      RequestCheck check,
      InstanceStore store,
      Admission admission,
      StowMetrics metrics) {
    this.options = options;
    this.check = check;
    this.store = store;
    this.admission = admission;
    this.metrics = metrics;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    patience.start(ctx.executor(), options.idle(), options.negotiation(), () -> checkTime(ctx));
    ctx.read();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    ctx.read();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    long before = System.nanoTime();
    try {
      if (state == State.CLOSING) {
        passOver(ctx, message);
      } else {
        take(ctx, message);
        patience.workedSince(before);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    patience.end();
    endRequest();
  }

  /** The last that happens: frees the place and ends the thread. */
  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    endRequest();
    ctx.executor().shutdownGracefully(0, GRACE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    boolean http = cause instanceof DecoderException && !(cause.getCause() instanceof SSLException);
    if (http && state != State.CLOSING) {
      refuse(ctx, exchange == null ? malformed(cause) : exchange.broken());
      return;
    }
    // Connection resets and TLS alerts; messages of the latter may quote certificates.
    LOG.debug("a connection failed: {}", cause.getClass().getSimpleName());
    metrics.connection("failed");
    ctx.close();
  }

  private void take(ChannelHandlerContext ctx, Object message) {
    if (message instanceof HttpRequest request) {
      begin(ctx, request);
    }
    if (message instanceof HttpContent content && state == State.BODY) {
      body(ctx, content);
    }
  }

  private void passOver(ChannelHandlerContext ctx, Object message) {
    bytesSince += message instanceof ByteBuf bytes ? bytes.readableBytes() : 0;
    if (bytesSince > LINGERING_BYTES) {
      metrics.connection("lingering");
      ctx.close();
    }
  }

  private void begin(ChannelHandlerContext ctx, HttpRequest request) {
    progressed();
    started = System.nanoTime();
    Decision decision = check.decide(request);
    if (decision instanceof Decision.Refuse refused) {
      refuse(ctx, refused.answer());
      return;
    }
    place = admission.enter(ctx.channel().remoteAddress()).orElse(null);
    if (place == null) {
      refuse(ctx, Answer.later());
      return;
    }
    Decision.Store accepted = (Decision.Store) decision;
    keepAlive =
        HttpUtil.isKeepAlive(request) && request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    exchange = new StoreExchange(store, accepted, options.limits(), metrics);
    state = State.BODY;
    if (accepted.awaitsContinue()) {
      ctx.writeAndFlush(
          new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
    }
  }

  private void body(ChannelHandlerContext ctx, HttpContent content) {
    if (content.decoderResult().isFailure()) {
      refuse(ctx, exchange.broken());
      return;
    }
    bytesSince += content.content().readableBytes();
    if (bytesSince >= StowOptions.PROGRESS_BYTES) {
      progressed();
    }
    try {
      exchange.take(content.content());
    } catch (MultipartException e) {
      LOG.info("a body could not be read: {}", e.getMessage());
      refuse(ctx, exchange.broken());
      return;
    } catch (TooLargeException e) {
      LOG.info("a request was cut: {}", e.getMessage());
      refuse(ctx, exchange.cut(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE));
      return;
    }
    if (content instanceof LastHttpContent) {
      finish(ctx, exchange.finish());
    }
  }

  private void finish(ChannelHandlerContext ctx, Answer answer) {
    if (!keepAlive) {
      refuse(ctx, answer);
      return;
    }
    ChannelFuture written = write(ctx, answer, false);
    endRequest();
    state = State.NEXT_HEAD;
    // Who sends requests and takes no answers is not served further.
    boolean taken = written.awaitUninterruptibly(options.idle().toMillis());
    if (!taken || !written.isSuccess()) {
      ctx.close();
    }
    progressed();
  }

  /** Answers, and waits for the peer to close, so that it can read the answer before. */
  private void refuse(ChannelHandlerContext ctx, Answer answer) {
    ChannelFuture written = write(ctx, answer, true);
    endRequest();
    state = State.CLOSING;
    progressed();
    ((DefaultChannelPipeline) ctx.pipeline()).removeIfExists(StrictRequestDecoder.class);
    SslHandler tls = ctx.pipeline().get(SslHandler.class);
    written.addListener(
        done -> {
          if (tls != null) {
            tls.closeOutbound();
          } else if (ctx.channel() instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
          }
        });
  }

  private ChannelFuture write(ChannelHandlerContext ctx, Answer answer, boolean close) {
    metrics.answered(answer.status().code());
    if (exchange != null) {
      metrics.took(System.nanoTime() - started);
      LOG.info(
          "a request was answered {}: {} of {} instances stored",
          answer.status().code(),
          exchange.stored(),
          exchange.parts());
    }
    // Not by the context, whose futures this thread must not wait for.
    return ctx.channel().writeAndFlush(answer.toResponse(close));
  }

  private void endRequest() {
    if (exchange != null) {
      exchange.close();
      exchange = null;
    }
    if (place != null) {
      place.close();
      place = null;
    }
  }

  private void progressed() {
    patience.progressed();
    bytesSince = 0;
  }

  private void checkTime(ChannelHandlerContext ctx) {
    boolean patient = state == State.NEXT_HEAD || state == State.BODY;
    if (!patience.isOver(patient ? options.idle() : options.negotiation())) {
      return;
    }
    if (state == State.BODY) {
      metrics.connection("idle");
      refuse(ctx, exchange.cut(HttpResponseStatus.REQUEST_TIMEOUT));
    } else {
      metrics.connection(state == State.CLOSING ? "lingering" : "idle");
      ctx.close();
    }
  }

  private static Answer malformed(Throwable cause) {
    return Answer.of(RequestCheck.malformed(cause));
  }
}
