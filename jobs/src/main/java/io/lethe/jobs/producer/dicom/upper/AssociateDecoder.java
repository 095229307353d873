package io.lethe.jobs.producer.dicom.upper;

import io.lethe.jobs.producer.dicom.upper.AssociationAnswer.Result;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads A-ASSOCIATE-RQ and -AC (PS3.8 9.3.2, 9.3.3). Items of other types are passed over, as PS3.8
 * 9.3.1 demands. One for each PDU.
 */
final class AssociateDecoder {

  private static final int AE_TITLE = 16;
  private static final int RESERVED = 32;
  private static final int MAX_UID = 64;
  private static final int MAX_TRANSFER_SYNTAXES = 128;

  private final PduLimits limits;
  private final List<AssociationOffer.Context> offered = new ArrayList<>();
  private final List<AssociationAnswer.Context> answered = new ArrayList<>();
  private final List<AssociationOffer.Role> roles = new ArrayList<>();
  private String applicationContext = "";
  private long maxPduBytes;

  AssociateDecoder(PduLimits limits) {
    this.limits = limits;
  }

  AssociationOffer offer(ByteBuf body) throws PduException {
    try {
      int version = body.readUnsignedShort();
      body.skipBytes(Short.BYTES);
      String called = text(body, AE_TITLE);
      String calling = text(body, AE_TITLE);
      body.skipBytes(RESERVED);
      items(body);
      return new AssociationOffer(
          version, called, calling, applicationContext, offered, maxPduBytes, roles);
    } catch (IndexOutOfBoundsException e) {
      throw malformed("an item is longer than what holds it");
    }
  }

  AssociationAnswer answer(ByteBuf body) throws PduException {
    try {
      body.skipBytes(2 * Short.BYTES);
      String called = text(body, AE_TITLE);
      String calling = text(body, AE_TITLE);
      body.skipBytes(RESERVED);
      items(body);
      return new AssociationAnswer(called, calling, answered, maxPduBytes, roles);
    } catch (IndexOutOfBoundsException e) {
      throw malformed("an item is longer than what holds it");
    }
  }

  private void items(ByteBuf in) throws PduException {
    while (in.isReadable()) {
      int type = in.readUnsignedByte();
      ByteBuf item = item(in);
      switch (type) {
        case PduType.APPLICATION_CONTEXT -> applicationContext = uid(item);
        case PduType.CONTEXT_RQ -> offered(item);
        case PduType.CONTEXT_AC -> answered(item);
        case PduType.USER_INFORMATION -> userInformation(item);
        default -> {}
      }
    }
  }

  private void offered(ByteBuf in) throws PduException {
    int id = in.readUnsignedByte();
    in.skipBytes(3);
    String abstractSyntax = "";
    List<String> transferSyntaxes = new ArrayList<>();
    while (in.isReadable()) {
      int type = in.readUnsignedByte();
      ByteBuf item = item(in);
      if (type == PduType.ABSTRACT_SYNTAX) {
        abstractSyntax = uid(item);
      } else if (type == PduType.TRANSFER_SYNTAX) {
        transferSyntaxes.add(uid(item));
      }
    }
    // Odd, and each once (PS3.8 table 9-13).
    boolean used = offered.stream().anyMatch(context -> context.id() == id);
    if (id % 2 == 0 || used || transferSyntaxes.size() > MAX_TRANSFER_SYNTAXES) {
      throw malformed("a presentation context");
    }
    if (offered.size() == limits.contexts()) {
      throw malformed("too many presentation contexts");
    }
    offered.add(new AssociationOffer.Context(id, abstractSyntax, transferSyntaxes));
  }

  private void answered(ByteBuf in) throws PduException {
    int id = in.readUnsignedByte();
    in.skipBytes(1);
    Result result = Result.of(in.readUnsignedByte());
    in.skipBytes(1);
    String transferSyntax = "";
    while (in.isReadable()) {
      int type = in.readUnsignedByte();
      ByteBuf item = item(in);
      if (type == PduType.TRANSFER_SYNTAX) {
        transferSyntax = uid(item);
      }
    }
    if (answered.size() == limits.contexts()) {
      throw malformed("too many presentation contexts");
    }
    answered.add(new AssociationAnswer.Context(id, result, transferSyntax));
  }

  private void userInformation(ByteBuf in) throws PduException {
    while (in.isReadable()) {
      int type = in.readUnsignedByte();
      ByteBuf item = item(in);
      if (type == PduType.MAXIMUM_LENGTH) {
        maxPduBytes = item.readUnsignedInt();
      } else if (type == PduType.ROLE_SELECTION) {
        String sopClass = uid(item.readSlice(item.readUnsignedShort()));
        roles.add(new AssociationOffer.Role(sopClass, item.readByte() == 1, item.readByte() == 1));
        if (roles.size() > limits.contexts()) {
          throw malformed("too many roles");
        }
      }
    }
  }

  /** The content of an item whose type was read. */
  private static ByteBuf item(ByteBuf in) {
    in.skipBytes(1);
    return in.readSlice(in.readUnsignedShort());
  }

  private static String uid(ByteBuf in) throws PduException {
    if (in.readableBytes() > MAX_UID + 1) {
      throw malformed("a UID of more than 64 characters");
    }
    return text(in, in.readableBytes());
  }

  /** Spaces do not count (PS3.8 table 9-11); NUL is what some pad UIDs with. */
  private static String text(ByteBuf in, int length) {
    return in.readCharSequence(length, StandardCharsets.ISO_8859_1)
        .toString()
        .replace('\0', ' ')
        .strip();
  }

  private static PduException malformed(String what) {
    return new PduException(Pdu.Abort.INVALID_PARAMETER, what);
  }
}
