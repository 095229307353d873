package io.lethe.jobs.producer.dicom;

import io.lethe.jobs.producer.dicom.dimse.CommandSet;
import io.lethe.jobs.producer.dicom.upper.Pdu;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.util.Map;
import java.util.Objects;

/** An established association: what was negotiated, and the way to send messages. Thread-safe. */
final class Association {

  /** What a presentation data value and its PDU put before the bytes. */
  private static final int OVERHEAD = 6;

  private static final int DEFAULT_PDU = 64 << 10;
  private static final int MIN_PDU = 128;

  private final Channel channel;
  private final String callingAeTitle;
  private final Map<Integer, Context> contexts;
  private final int maxValue;
  private volatile boolean ended;

  /** An accepted presentation context. */
  record Context(int id, String abstractSyntax, String transferSyntax) {}

  /**
   * @param maxPduBytes the longest P-DATA-TF that the peer takes, 0 for any
   */
  Association(
      Channel channel, String callingAeTitle, Map<Integer, Context> contexts, long maxPduBytes) {
    this.channel = Objects.requireNonNull(channel, "channel");
    this.callingAeTitle = callingAeTitle;
    this.contexts = Map.copyOf(contexts);
    long most = maxPduBytes == 0 ? DEFAULT_PDU : Math.min(DEFAULT_PDU, maxPduBytes);
    this.maxValue = (int) Math.max(MIN_PDU, most) - OVERHEAD;
  }

  /** Of the peer; as it says. */
  String callingAeTitle() {
    return callingAeTitle;
  }

  /** Null where it was not accepted. */
  Context context(int id) {
    return contexts.get(id);
  }

  /** Sends a message without a data set. */
  synchronized void send(Context context, CommandSet command) {
    write(context.id(), true, command.encode());
    channel.flush();
  }

  /** Sends a message with its data set. */
  synchronized void send(Context context, CommandSet command, byte[] dataSet) {
    write(context.id(), true, command.encode());
    write(context.id(), false, dataSet);
    channel.flush();
  }

  /** Whether messages can still be sent. */
  boolean isOpen() {
    return !ended && channel.isActive();
  }

  /** It was released or aborted. */
  void end() {
    ended = true;
  }

  private void write(int context, boolean command, byte[] bytes) {
    int at = 0;
    do {
      int length = Math.min(maxValue, bytes.length - at);
      boolean last = at + length == bytes.length;
      channel.write(
          new Pdu.DataValue(
              context, command, last, true, Unpooled.wrappedBuffer(bytes, at, length)));
      at += length;
    } while (at < bytes.length);
  }
}
