package io.lethe.imaging.synthetic;

import java.nio.ByteOrder;

/** The transfer syntaxes that the writer knows (PS3.5 A). */
public enum Encoding {
  IMPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2", ByteOrder.LITTLE_ENDIAN, false),
  EXPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2.1", ByteOrder.LITTLE_ENDIAN, true),
  EXPLICIT_BIG_ENDIAN("1.2.840.10008.1.2.2", ByteOrder.BIG_ENDIAN, true),
  DEFLATED("1.2.840.10008.1.2.1.99", ByteOrder.LITTLE_ENDIAN, true),
  RLE_LOSSLESS("1.2.840.10008.1.2.5", ByteOrder.LITTLE_ENDIAN, true),
  JPEG_BASELINE("1.2.840.10008.1.2.4.50", ByteOrder.LITTLE_ENDIAN, true);

  private final String uid;
  private final ByteOrder order;
  private final boolean explicit;

  Encoding(String uid, ByteOrder order, boolean explicit) {
    this.uid = uid;
    this.order = order;
    this.explicit = explicit;
  }

  /** The Transfer Syntax UID. */
  public String uid() {
    return uid;
  }

  ByteOrder order() {
    return order;
  }

  boolean explicit() {
    return explicit;
  }
}
