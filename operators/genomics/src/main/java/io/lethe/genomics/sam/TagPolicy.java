package io.lethe.genomics.sam;

import io.lethe.genomics.GenomicsOptions;

/**
 * What becomes of each optional field of a record: an allow-list of the fields that the SAM tags
 * specification defines. Tags that begin with X, Y or Z, and those with a lower-case letter, belong
 * to whoever wrote them (SAM v1 §1.5) and go. Immutable.
 */
final class TagPolicy {

  static final byte DROP = 0;
  static final byte KEEP = 1;
  static final byte READ_GROUP = 2;
  static final byte LIBRARY = 3;
  static final byte PLATFORM_UNIT = 4;
  static final byte PROGRAM = 5;

  /** Barcodes (BC), comments (CO) and annotations (CT, PT) are free text and not among them. */
  private static final String KEPT =
      "AM AS BZ CB CC CG CM CP CQ CR CS CY E2 FI FZ H0 H1 H2 HI IH MC MD MI ML MM MN MQ NH NM OA OC"
          + " OP OQ OX PQ Q2 QT QX R2 RX SA SM TC TS U2 UQ";

  private final byte[] actions = new byte[1 << 16];

  TagPolicy(GenomicsOptions options) {
    for (String tag : KEPT.split(" ")) {
      set(tag, KEEP);
    }
    options.keepTags().forEach(tag -> set(tag, KEEP));
    set("RG", READ_GROUP);
    set("LB", LIBRARY);
    set("PU", PLATFORM_UNIT);
    set("PG", PROGRAM);
    set("BC", DROP);
    set("CO", DROP);
  }

  byte of(byte[] bytes, int at) {
    return actions[(bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff];
  }

  private void set(String tag, byte action) {
    actions[tag.charAt(0) << 8 | tag.charAt(1)] = action;
  }
}
