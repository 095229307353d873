package io.lethe.jobs.producer.dicom.upper;

/** PDU and item types (PS3.8 9.3, PS3.7 annex D.3.3). */
final class PduType {

  static final int ASSOCIATE_RQ = 0x01;
  static final int ASSOCIATE_AC = 0x02;
  static final int ASSOCIATE_RJ = 0x03;
  static final int DATA_TF = 0x04;
  static final int RELEASE_RQ = 0x05;
  static final int RELEASE_RP = 0x06;
  static final int ABORT = 0x07;

  static final int APPLICATION_CONTEXT = 0x10;
  static final int CONTEXT_RQ = 0x20;
  static final int CONTEXT_AC = 0x21;
  static final int ABSTRACT_SYNTAX = 0x30;
  static final int TRANSFER_SYNTAX = 0x40;
  static final int USER_INFORMATION = 0x50;
  static final int MAXIMUM_LENGTH = 0x51;
  static final int IMPLEMENTATION_CLASS_UID = 0x52;
  static final int ROLE_SELECTION = 0x54;
  static final int IMPLEMENTATION_VERSION_NAME = 0x55;

  /** Type, reserved byte, length. */
  static final int HEADER = 6;

  private PduType() {}
}
