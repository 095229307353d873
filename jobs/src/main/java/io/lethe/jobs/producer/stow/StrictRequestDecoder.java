package io.lethe.jobs.producer.stow;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * Refuses what intermediaries and servers are known to read differently (RFC 9112 11.2): beside
 * what Netty refuses, such as two lengths, a length with a transfer coding and lines that end
 * without CR, also folded lines (RFC 9112 5.2) and control characters. One for each connection.
 */
final class StrictRequestDecoder extends HttpRequestDecoder {

  private static final int MAX_REQUEST_LINE = 4096;

  private boolean inHead = true;
  private boolean inFields;

  /**
   * @param headerBytes the most that a header may take
   * @param chunkBytes the most that is given on at a time
   */
  StrictRequestDecoder(int headerBytes, int chunkBytes) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(Math.min(headerBytes, MAX_REQUEST_LINE))
            .setMaxHeaderSize(headerBytes)
            .setMaxChunkSize(chunkBytes)
            .setAllowDuplicateContentLengths(false)
            .setStrictLineParsing(true)
            .setUseRfc9112TransferEncoding(true)
            .setValidateHeaders(true));
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
    if (inHead) {
      requireStrict(in);
    }
    int before = out.size();
    super.decode(ctx, in, out);
    for (Object message : out.subList(before, out.size())) {
      if (message instanceof LastHttpContent) {
        inHead = true;
      } else if (message instanceof HttpRequest) {
        inHead = false;
        inFields = false;
      } else if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
        inHead = false;
      }
    }
  }

  @Override
  protected HttpMessage createMessage(String[] initialLine) throws Exception {
    inFields = true;
    return super.createMessage(initialLine);
  }

  /** What is there of a header begins with a line, since whole lines are taken from it. */
  private void requireStrict(ByteBuf in) {
    int at = in.readerIndex();
    int end = in.writerIndex();
    while (!inFields && at < end && (in.getByte(at) == '\r' || in.getByte(at) == '\n')) {
      at++;
    }
    boolean first = !inFields;
    while (at < end) {
      int newline = in.indexOf(at, end, (byte) '\n');
      int lineEnd = newline < 0 ? end : newline;
      if (lineEnd - at == 1 && in.getByte(at) == '\r') {
        return;
      }
      if (!first && isBlank(in.getByte(at)) || hasControl(in, at, lineEnd)) {
        in.skipBytes(in.readableBytes());
        throw new DecoderException("a folded line or a control character in a header");
      }
      first = false;
      at = lineEnd + 1;
    }
  }

  private static boolean hasControl(ByteBuf in, int start, int end) {
    for (int i = start; i < end; i++) {
      int c = in.getByte(i) & 0xFF;
      boolean lineEnd = c == '\r' && i == end - 1;
      if (c < ' ' && c != '\t' && !lineEnd || c == 0x7F) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }
}
