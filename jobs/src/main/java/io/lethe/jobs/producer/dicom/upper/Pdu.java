package io.lethe.jobs.producer.dicom.upper;

import io.netty.buffer.ByteBuf;

/** A protocol data unit, or a part of one (PS3.8 9.3). */
public sealed interface Pdu {

  /** A-ASSOCIATE-RQ (PS3.8 9.3.2). */
  record AssociateRequest(AssociationOffer offer) implements Pdu {}

  /** A-ASSOCIATE-AC (PS3.8 9.3.3). */
  record AssociateAccept(AssociationAnswer answer) implements Pdu {}

  /**
   * A-ASSOCIATE-RJ (PS3.8 9.3.4).
   *
   * @param result 1 permanent, 2 transient
   * @param source 1 service user, 2 provider (ACSE), 3 provider (presentation)
   * @param reason as table 9-21 says for the source
   */
  record AssociateReject(int result, int source, int reason) implements Pdu {

    public static final AssociateReject CONTEXT_NAME = new AssociateReject(1, 1, 2);
    public static final AssociateReject CALLING_AE_TITLE = new AssociateReject(1, 1, 3);
    public static final AssociateReject CALLED_AE_TITLE = new AssociateReject(1, 1, 7);
    public static final AssociateReject PROTOCOL_VERSION = new AssociateReject(1, 2, 2);

    /** Temporary congestion: the peer may try again. */
    public static final AssociateReject CONGESTION = new AssociateReject(2, 3, 1);
  }

  /**
   * Bytes of a presentation data value, as they arrive (PS3.8 9.3.5.1 and annex E.2). The receiver
   * releases them.
   *
   * @param context Presentation Context ID
   * @param command whether they belong to a command, not to a data set
   * @param last whether the command or data set ends with them
   * @param complete whether the presentation data value ends with them
   */
  record DataValue(int context, boolean command, boolean last, boolean complete, ByteBuf bytes)
      implements Pdu {}

  /** A-RELEASE-RQ (PS3.8 9.3.6). */
  record ReleaseRequest() implements Pdu {}

  /** A-RELEASE-RP (PS3.8 9.3.7). */
  record ReleaseReply() implements Pdu {}

  /**
   * A-ABORT (PS3.8 9.3.8).
   *
   * @param source 0 service user, 2 service provider
   * @param reason as table 9-26 says, 0 where the user aborts
   */
  record Abort(int source, int reason) implements Pdu {

    public static final Abort BY_USER = new Abort(0, 0);
    public static final Abort NO_REASON = new Abort(2, 0);
    public static final Abort UNRECOGNIZED_PDU = new Abort(2, 1);
    public static final Abort UNEXPECTED_PDU = new Abort(2, 2);
    public static final Abort INVALID_PARAMETER = new Abort(2, 6);
  }
}
