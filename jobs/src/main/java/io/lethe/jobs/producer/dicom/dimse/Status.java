package io.lethe.jobs.producer.dicom.dimse;

/** Values of Status (0000,0900) (PS3.7 annex C, PS3.4 B.2.3 and J.3). */
public final class Status {

  public static final int SUCCESS = 0x0000;
  public static final int PROCESSING_FAILURE = 0x0110;
  public static final int NO_SUCH_INSTANCE = 0x0112;
  public static final int INVALID_ARGUMENT = 0x0115;
  public static final int INVALID_INSTANCE = 0x0117;
  public static final int CLASS_INSTANCE_CONFLICT = 0x0119;
  public static final int SOP_CLASS_NOT_SUPPORTED = 0x0122;
  public static final int NO_SUCH_ACTION = 0x0123;
  public static final int UNRECOGNIZED_OPERATION = 0x0211;
  public static final int RESOURCE_LIMITATION = 0x0213;

  /** Storage: the sender may try again later. */
  public static final int OUT_OF_RESOURCES = 0xA700;

  /** Storage: the data set is not what the command says. */
  public static final int DATA_SET_MISMATCH = 0xA900;

  /** Storage: the data set does not tell its study. */
  public static final int CANNOT_UNDERSTAND = 0xC000;

  /** STOW-RS: another study than the one posted to; one of Cxxx that PS3.18 I.2.2 leaves open. */
  public static final int STUDY_MISMATCH = 0xC409;

  private Status() {}
}
