package io.lethe.jobs.producer.stow;

import io.lethe.jobs.producer.stow.InstanceStore.Outcome;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One request whose body comes: stores each part while it comes, and answers with what became of
 * them (PS3.18 table 10.5.3-1). One thread's.
 */
final class StoreExchange implements MultipartParser.Parts, AutoCloseable {

  /** Cannot understand (PS3.18 table I.2-2). */
  static final int CANNOT_UNDERSTAND = 0xC000;

  /** Content codings of MIME that leave the bytes as they are (RFC 2045 6.2). */
  private static final Set<String> PLAIN = Set.of("", "binary", "8bit", "7bit");

  private final InstanceStore store;
  private final Decision.Store request;
  private final StowOptions.Limits limits;
  private final StowMetrics metrics;
  private final MultipartParser parser;
  private final List<Outcome> outcomes = new ArrayList<>();
  private byte[] block = new byte[0];
  private InstanceStore.Arriving arriving;
  private long bodyBytes;

  StoreExchange(
      InstanceStore store, Decision.Store request, StowOptions.Limits limits, StowMetrics metrics) {
    this.store = store;
    this.request = request;
    this.limits = limits;
    this.metrics = metrics;
    this.parser = new MultipartParser(request.boundary(), limits.headerBytes(), this);
  }

  /** Takes the next bytes of the body. */
  void take(ByteBuf bytes) throws MultipartException, TooLargeException {
    int length = bytes.readableBytes();
    bodyBytes += length;
    if (bodyBytes > limits.bodyBytes()) {
      throw new TooLargeException("a body above the limit");
    }
    if (block.length < length) {
      block = new byte[length];
    }
    bytes.readBytes(block, 0, length);
    parser.take(block, 0, length);
  }

  @Override
  public void begin(PartHeaders headers) throws TooLargeException {
    if (outcomes.size() == limits.parts()) {
      throw new TooLargeException("more parts than the limit");
    }
    arriving = isDicom(headers) ? store.begin(request.study()) : null;
  }

  @Override
  public void data(byte[] bytes, int offset, int length) throws TooLargeException {
    if (arriving != null && !arriving.write(bytes, offset, length)) {
      throw new TooLargeException("an instance above the limit");
    }
  }

  @Override
  public void end() {
    Outcome outcome =
        arriving == null ? new Outcome("", "", CANNOT_UNDERSTAND, 0) : arriving.finish();
    add(outcome);
    close();
  }

  /** The body is over: what is told to be stored is durable. */
  Answer finish() {
    try {
      parser.finish();
    } catch (MultipartException e) {
      return broken();
    }
    return outcomes.isEmpty() ? Answer.of(HttpResponseStatus.BAD_REQUEST) : answer(status());
  }

  /** The body cannot be read on; its last part is not stored. */
  Answer broken() {
    close();
    if (stored() == 0) {
      return answer(HttpResponseStatus.BAD_REQUEST);
    }
    add(new Outcome("", "", CANNOT_UNDERSTAND, 0));
    return answer(HttpResponseStatus.ACCEPTED);
  }

  /** The rest of the body is not read. */
  Answer cut(HttpResponseStatus status) {
    close();
    return answer(status);
  }

  int stored() {
    return (int) outcomes.stream().filter(Outcome::isStored).count();
  }

  /** Parts that ended. */
  int parts() {
    return outcomes.size();
  }

  /** Gives up a part that did not end. */
  @Override
  public void close() {
    if (arriving != null) {
      arriving.close();
      arriving = null;
    }
  }

  private void add(Outcome outcome) {
    outcomes.add(outcome);
    metrics.instance(outcome);
  }

  private HttpResponseStatus status() {
    int stored = stored();
    if (stored > 0) {
      return stored == outcomes.size() ? HttpResponseStatus.OK : HttpResponseStatus.ACCEPTED;
    }
    return outcomes.stream().allMatch(Outcome::isTransient)
        ? HttpResponseStatus.SERVICE_UNAVAILABLE
        : HttpResponseStatus.CONFLICT;
  }

  private Answer answer(HttpResponseStatus status) {
    Map<String, String> fields = new HashMap<>();
    if (status.equals(HttpResponseStatus.SERVICE_UNAVAILABLE)) {
      fields.putAll(Answer.laterFields());
    }
    if (outcomes.isEmpty()) {
      return Answer.of(status, fields);
    }
    fields.put(HttpHeaderNames.CONTENT_TYPE.toString(), request.format().mediaType());
    return new Answer(status, fields, ResponseModule.encode(request.format(), outcomes));
  }

  /** Whether the part is a DICOM file as it stands (PS3.18 8.7.3); without a type it is. */
  private static boolean isDicom(PartHeaders headers) {
    String type = headers.field("content-type");
    boolean dicom =
        type.isEmpty()
            || MediaType.parse(type)
                .map(found -> found.name().equals(MediaType.DICOM))
                .orElse(false);
    String encoding = headers.field("content-transfer-encoding").toLowerCase(Locale.ROOT);
    return dicom && PLAIN.contains(encoding) && headers.field("content-encoding").isEmpty();
  }
}
