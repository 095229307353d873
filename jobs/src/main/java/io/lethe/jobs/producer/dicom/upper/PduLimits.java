package io.lethe.jobs.producer.dicom.upper;

/**
 * What a peer may send.
 *
 * @param dataBytes the longest P-DATA-TF, which is announced to the peer; 4 KiB to 16 MiB
 * @param associateBytes the longest of the other PDUs
 * @param contexts presentation contexts of a request, 1 to 128
 */
public record PduLimits(int dataBytes, int associateBytes, int contexts) {

  /** 256 KiB, 1 MiB, 128. */
  public static final PduLimits DEFAULT = new PduLimits(256 << 10, 1 << 20, 128);

  private static final int MIN_DATA = 4 << 10;
  private static final int MAX_DATA = 16 << 20;
  private static final int MIN_ASSOCIATE = 1 << 10;
  private static final int MAX_CONTEXTS = 128;

  public PduLimits {
    if (dataBytes < MIN_DATA || dataBytes > MAX_DATA) {
      throw new IllegalArgumentException("the longest P-DATA-TF must be 4 KiB to 16 MiB");
    }
    if (associateBytes < MIN_ASSOCIATE || contexts < 1 || contexts > MAX_CONTEXTS) {
      throw new IllegalArgumentException("presentation contexts must be 1 to 128");
    }
  }
}
