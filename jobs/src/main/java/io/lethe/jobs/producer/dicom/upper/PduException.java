package io.lethe.jobs.producer.dicom.upper;

/** A peer broke the protocol; says what, never with a byte of the peer's. */
public final class PduException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Pdu.Abort abort;

  /**
   * @param abort the answer to the peer
   * @param what which rule was broken
   */
  public PduException(Pdu.Abort abort, String what) {
    super(what);
    this.abort = abort;
  }

  public Pdu.Abort abort() {
    return abort;
  }
}
