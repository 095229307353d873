package io.lethe.jobs.producer.dicom.upper;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Writes PDUs (PS3.8 9.3). A {@link Pdu.DataValue} becomes a P-DATA-TF of its own. One for each
 * connection.
 */
public final class PduEncoder extends MessageToByteEncoder<Pdu> {

  private static final int AE_TITLE = 16;
  private static final int RESERVED = 32;

  private final int maxPduBytes;
  private final String implementationClassUid;
  private final String implementationVersionName;

  /**
   * @param maxPduBytes the longest P-DATA-TF that we take
   * @param implementationClassUid names us (PS3.7 D.3.3.2)
   * @param implementationVersionName at most 16 characters
   */
  public PduEncoder(
      int maxPduBytes, String implementationClassUid, String implementationVersionName) {
    super(Pdu.class);
    this.maxPduBytes = maxPduBytes;
    this.implementationClassUid = implementationClassUid;
    this.implementationVersionName = implementationVersionName;
  }

  @Override
  protected void encode(ChannelHandlerContext ctx, Pdu pdu, ByteBuf out) {
    if (pdu instanceof Pdu.DataValue value) {
      data(value, out);
    } else if (pdu instanceof Pdu.AssociateAccept accept) {
      int length = start(PduType.ASSOCIATE_AC, out);
      accept(accept.answer(), out);
      end(length, out);
    } else if (pdu instanceof Pdu.AssociateRequest request) {
      int length = start(PduType.ASSOCIATE_RQ, out);
      request(request.offer(), out);
      end(length, out);
    } else if (pdu instanceof Pdu.AssociateReject reject) {
      four(PduType.ASSOCIATE_RJ, reject.result(), reject.source(), reject.reason(), out);
    } else if (pdu instanceof Pdu.ReleaseRequest) {
      four(PduType.RELEASE_RQ, 0, 0, 0, out);
    } else if (pdu instanceof Pdu.ReleaseReply) {
      four(PduType.RELEASE_RP, 0, 0, 0, out);
    } else if (pdu instanceof Pdu.Abort abort) {
      four(PduType.ABORT, 0, abort.source(), abort.reason(), out);
    }
  }

  private static void data(Pdu.DataValue value, ByteBuf out) {
    ByteBuf bytes = value.bytes();
    try {
      int length = bytes.readableBytes() + 2;
      out.writeByte(PduType.DATA_TF).writeByte(0).writeInt(length + Integer.BYTES);
      out.writeInt(length).writeByte(value.context());
      out.writeByte((value.command() ? 1 : 0) | (value.last() ? 2 : 0));
      out.writeBytes(bytes);
    } finally {
      bytes.release();
    }
  }

  private void accept(AssociationAnswer answer, ByteBuf out) {
    titles(1, answer.calledAeTitle(), answer.callingAeTitle(), out);
    item(PduType.APPLICATION_CONTEXT, AssociationOffer.APPLICATION_CONTEXT, out);
    for (AssociationAnswer.Context context : answer.contexts()) {
      int length = startItem(PduType.CONTEXT_AC, out);
      out.writeByte(context.id()).writeByte(0).writeByte(context.result().code()).writeByte(0);
      item(PduType.TRANSFER_SYNTAX, context.transferSyntax(), out);
      endItem(length, out);
    }
    userInformation(answer.roles(), out);
  }

  private void request(AssociationOffer offer, ByteBuf out) {
    titles(offer.protocolVersion(), offer.calledAeTitle(), offer.callingAeTitle(), out);
    item(PduType.APPLICATION_CONTEXT, offer.applicationContext(), out);
    for (AssociationOffer.Context context : offer.contexts()) {
      int length = startItem(PduType.CONTEXT_RQ, out);
      out.writeByte(context.id()).writeZero(3);
      item(PduType.ABSTRACT_SYNTAX, context.abstractSyntax(), out);
      context.transferSyntaxes().forEach(uid -> item(PduType.TRANSFER_SYNTAX, uid, out));
      endItem(length, out);
    }
    userInformation(offer.roles(), out);
  }

  private void userInformation(Iterable<AssociationOffer.Role> roles, ByteBuf out) {
    int length = startItem(PduType.USER_INFORMATION, out);
    int maximum = startItem(PduType.MAXIMUM_LENGTH, out);
    out.writeInt(maxPduBytes);
    endItem(maximum, out);
    item(PduType.IMPLEMENTATION_CLASS_UID, implementationClassUid, out);
    for (AssociationOffer.Role role : roles) {
      int selection = startItem(PduType.ROLE_SELECTION, out);
      out.writeShort(role.sopClass().length());
      ByteBufUtil.writeAscii(out, role.sopClass());
      out.writeByte(role.scu() ? 1 : 0).writeByte(role.scp() ? 1 : 0);
      endItem(selection, out);
    }
    item(PduType.IMPLEMENTATION_VERSION_NAME, implementationVersionName, out);
    endItem(length, out);
  }

  private static void titles(int version, String called, String calling, ByteBuf out) {
    out.writeShort(version).writeShort(0);
    title(called, out);
    title(calling, out);
    out.writeZero(RESERVED);
  }

  private static void title(String aeTitle, ByteBuf out) {
    byte[] bytes = aeTitle.getBytes(StandardCharsets.ISO_8859_1);
    int length = Math.min(AE_TITLE, bytes.length);
    out.writeBytes(bytes, 0, length);
    for (int i = length; i < AE_TITLE; i++) {
      out.writeByte(' ');
    }
  }

  private static void four(int type, int second, int third, int fourth, ByteBuf out) {
    out.writeByte(type).writeByte(0).writeInt(Integer.BYTES);
    out.writeByte(0).writeByte(second).writeByte(third).writeByte(fourth);
  }

  /** Leaves room for the length; {@link #end} takes what this returns. */
  private static int start(int type, ByteBuf out) {
    out.writeByte(type).writeByte(0).writeInt(0);
    return out.writerIndex();
  }

  private static void end(int start, ByteBuf out) {
    out.setInt(start - Integer.BYTES, out.writerIndex() - start);
  }

  private static int startItem(int type, ByteBuf out) {
    out.writeByte(type).writeByte(0).writeShort(0);
    return out.writerIndex();
  }

  private static void endItem(int start, ByteBuf out) {
    out.setShort(start - Short.BYTES, out.writerIndex() - start);
  }

  private static void item(int type, String text, ByteBuf out) {
    int start = startItem(type, out);
    ByteBufUtil.writeAscii(out, text);
    endItem(start, out);
  }
}
