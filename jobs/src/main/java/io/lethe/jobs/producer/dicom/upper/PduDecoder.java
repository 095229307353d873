package io.lethe.jobs.producer.dicom.upper;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.Objects;

/**
 * Cuts a stream into PDUs. Presentation data values are passed on piece by piece as they arrive;
 * what is held is one A-ASSOCIATE at most. After an error all that follows is thrown away. One for
 * each connection.
 */
public final class PduDecoder extends ByteToMessageDecoder {

  /** Length, Presentation Context ID and message control header (PS3.8 9.3.5.1, E.2). */
  private static final int PDV_HEADER = 6;

  private static final int PDV_CONTROL = 2;
  private static final int COMMAND = 1;
  private static final int LAST = 2;

  /** Of A-ASSOCIATE-RJ, A-RELEASE and A-ABORT. */
  private static final int SHORT_BODY = 4;

  private final PduLimits limits;

  private int type = -1;

  /** Of the PDU, not read yet. */
  private long left;

  /** Of the presentation data value, not passed on yet; -1 before its header. */
  private long valueLeft = -1;

  private int context;
  private int control;
  private boolean failed;

  public PduDecoder(PduLimits limits) {
    this.limits = Objects.requireNonNull(limits, "limits");
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
      throws PduException {
    if (failed) {
      in.skipBytes(in.readableBytes());
      return;
    }
    try {
      next(in, out);
    } catch (PduException e) {
      failed = true;
      in.skipBytes(in.readableBytes());
      throw e;
    }
  }

  private void next(ByteBuf in, List<Object> out) throws PduException {
    if (type < 0) {
      if (in.readableBytes() < PduType.HEADER) {
        return;
      }
      start(in);
    }
    if (type == PduType.DATA_TF) {
      data(in, out);
    } else if (in.readableBytes() >= left) {
      ByteBuf body = in.readSlice((int) left);
      out.add(whole(body));
      type = -1;
    }
  }

  private void start(ByteBuf in) throws PduException {
    type = in.readUnsignedByte();
    in.skipBytes(1);
    left = in.readUnsignedInt();
    long most =
        switch (type) {
          case PduType.ASSOCIATE_RQ, PduType.ASSOCIATE_AC -> limits.associateBytes();
          case PduType.DATA_TF -> limits.dataBytes();
          case PduType.ASSOCIATE_RJ, PduType.RELEASE_RQ, PduType.RELEASE_RP, PduType.ABORT ->
              SHORT_BODY;
          default -> throw new PduException(Pdu.Abort.UNRECOGNIZED_PDU, "a PDU of unknown type");
        };
    if (left > most || most == SHORT_BODY && left < SHORT_BODY) {
      throw invalid("the length of a PDU");
    }
    if (type == PduType.DATA_TF && left < PDV_HEADER) {
      throw invalid("a P-DATA-TF without a presentation data value");
    }
  }

  private void data(ByteBuf in, List<Object> out) throws PduException {
    if (valueLeft < 0) {
      if (in.readableBytes() < PDV_HEADER) {
        return;
      }
      startValue(in);
    }
    int length = (int) Math.min(valueLeft, in.readableBytes());
    if (length == 0 && valueLeft > 0) {
      return;
    }
    valueLeft -= length;
    left -= length;
    boolean complete = valueLeft == 0;
    boolean last = complete && (control & LAST) != 0;
    ByteBuf bytes = in.readRetainedSlice(length);
    out.add(new Pdu.DataValue(context, (control & COMMAND) != 0, last, complete, bytes));
    if (complete) {
      valueLeft = -1;
      type = left == 0 ? -1 : type;
      if (left > 0 && left < PDV_HEADER) {
        throw invalid("bytes behind the last presentation data value");
      }
    }
  }

  private void startValue(ByteBuf in) throws PduException {
    long length = in.readUnsignedInt();
    context = in.readUnsignedByte();
    control = in.readUnsignedByte();
    left -= PDV_HEADER;
    valueLeft = length - PDV_CONTROL;
    if (valueLeft < 0 || valueLeft > left) {
      throw invalid("the length of a presentation data value");
    }
  }

  private Pdu whole(ByteBuf body) throws PduException {
    return switch (type) {
      case PduType.ASSOCIATE_RQ ->
          new Pdu.AssociateRequest(new AssociateDecoder(limits).offer(body));
      case PduType.ASSOCIATE_AC ->
          new Pdu.AssociateAccept(new AssociateDecoder(limits).answer(body));
      case PduType.ASSOCIATE_RJ ->
          new Pdu.AssociateReject(
              body.getUnsignedByte(1), body.getUnsignedByte(2), body.getUnsignedByte(3));
      case PduType.RELEASE_RQ -> new Pdu.ReleaseRequest();
      case PduType.RELEASE_RP -> new Pdu.ReleaseReply();
      default -> new Pdu.Abort(body.getUnsignedByte(2), body.getUnsignedByte(3));
    };
  }

  private static PduException invalid(String what) {
    return new PduException(Pdu.Abort.INVALID_PARAMETER, what);
  }
}
