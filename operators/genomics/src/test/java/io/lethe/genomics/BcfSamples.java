package io.lethe.genomics;

import io.lethe.genomics.io.ByteBuilder;

/** Small BCF 2.2 files, spelled out by field (VCF §6.3). */
final class BcfSamples {

  /** Line 6 gives no IDX: its number is one more than the highest so far. */
  static final String HEADER =
      "##fileformat=VCFv4.2\n"
          + "##FILTER=<ID=PASS,Description=\"All filters passed\",IDX=0>\n"
          + "##FILTER=<ID=q10,Description=\"by JANEDOE\",IDX=1>\n"
          + "##INFO=<ID=WHO,Number=.,Type=String,Description=\"x\",IDX=2>\n"
          + "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"x\",IDX=7>\n"
          + "##INFO=<ID=DB,Number=0,Type=Flag,Description=\"x\">\n"
          + "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"x\",IDX=9>\n"
          + "##FORMAT=<ID=NOTE,Number=1,Type=String,Description=\"x\",IDX=10>\n"
          + "##contig=<ID=chr1,length=1000,IDX=3>\n"
          + "##bcftools_viewCommand=view /SECRETPATH/JANEDOE.bcf\n"
          + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tJANEDOE\tANNROE\n";

  private static final int QUALITY_30 = 0x41f00000;
  private static final int QUALITY_MISSING = 0x7f800001;

  private BcfSamples() {}

  /** Two records: the first loses an identifier, an INFO and a FORMAT field. */
  static byte[] content() {
    return file(HEADER, first(), second());
  }

  static byte[] file(String header, byte[]... records) {
    ByteBuilder out = new ByteBuilder().append(new byte[] {'B', 'C', 'F', 2, 2});
    out.appendInt(header.length() + 1).append(Samples.bytes(header)).append(0);
    for (byte[] record : records) {
      out.append(record);
    }
    return out.toBytes();
  }

  /** {@code chr1 10 rs12;JANEDOE_1 A C 30 PASS WHO=CARRIER;DP=300;DB GT:NOTE 0/1:a 1|1:CAR}. */
  static byte[] first() {
    ByteBuilder shared = fixed(9, 1, QUALITY_30, 3, 2, 2);
    text(shared, "rs12;JANEDOE_1");
    text(shared, "A");
    text(shared, "C");
    shared.append(0x11).append(0);
    shared.append(0x11).append(2);
    text(shared, "CARRIER");
    shared.append(0x11).append(7).append(0x12).append(300 & 0xff).append(300 >> 8);
    shared.append(0x11).append(8).append(0);
    ByteBuilder samples = new ByteBuilder();
    samples.append(0x11).append(9).append(0x21).append(new byte[] {2, 4, 4, 5});
    samples.append(0x11).append(10).append(0x37).append(Samples.bytes("a\0\0CAR"));
    return record(shared, samples);
  }

  /** {@code chr1 11 . AC <DEL> . q10 . GT ./. 0}. */
  static byte[] second() {
    ByteBuilder shared = fixed(10, 2, QUALITY_MISSING, 0, 2, 1);
    shared.append(7);
    text(shared, "AC");
    text(shared, "<DEL>");
    shared.append(0x11).append(1);
    ByteBuilder samples = new ByteBuilder();
    samples.append(0x11).append(9).append(0x21).append(new byte[] {0, 0, 2, (byte) 0x81});
    return record(shared, samples);
  }

  /** The part of a record that has a fixed length, of contig number 3 and two samples. */
  static ByteBuilder fixed(
      int position, int span, int quality, int infos, int alleles, int formats) {
    return new ByteBuilder()
        .appendInt(3)
        .appendInt(position)
        .appendInt(span)
        .appendInt(quality)
        .appendInt(alleles << 16 | infos)
        .appendInt(formats << 24 | 2);
  }

  static void text(ByteBuilder out, String text) {
    out.append(text.length() << 4 | 7).append(Samples.bytes(text));
  }

  static byte[] record(ByteBuilder shared, ByteBuilder samples) {
    return new ByteBuilder()
        .appendInt(shared.length())
        .appendInt(samples.length())
        .append(shared)
        .append(samples)
        .toBytes();
  }
}
