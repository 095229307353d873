package io.lethe.genomics;

import io.lethe.genomics.io.ByteBuilder;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Small valid files, with identifiers planted in all places that can hold them. */
final class Samples {

  /** What must never be found in anything that was curated; upper-case where a field demands it. */
  static final String[] CANARIES = {
    "M00842",
    "RUN77",
    "FLOWX12",
    "JANEDOE",
    "HOSPITAL",
    "LIBSECRET",
    "1984-05-17",
    "SECRETPATH",
    "CANARYTAG",
    "CANARYNAME",
    "CANARYPAD",
    "ACGTACGTCANARY",
    "CARRIER"
  };

  static final String FASTQ =
      "@M00842:RUN77:FLOWX12:1:1101:15343:1973 1:N:0:ACGTACGT\nACGTN\n+\nIIII!\n"
          + "@M00842:RUN77:FLOWX12:1:1101:15344:1974 1:N:0:ACGTACGT\nACG\n+\nIII\n"
          + "@CANARYNAME_7 sampleid=JANEDOE start_time=1984-05-17T00:00Z\nTTTT\n+\nIIII\n";

  static final String SAM_HEADER =
      "@HD\tVN:1.6\tSO:coordinate\n"
          + "@SQ\tSN:chr1\tLN:1000\tUR:file:///SECRETPATH/ref.fa"
          + "\tM5:0b22b98cdeb4a9304cb5d48026a85128\n"
          + "@RG\tID:FLOWX12.1\tSM:JANEDOE\tLB:LIBSECRET\tPU:FLOWX12.1\tPL:ILLUMINA\tDT:1984-05-17"
          + "\tCN:HOSPITAL\tDS:JANEDOE\n"
          + "@PG\tID:bwa\tPN:bwa\tVN:0.7.17\tCL:bwa mem -t 8 /SECRETPATH/JANEDOE.fq\n"
          + "@PG\tID:JANEDOE-run\tPN:samtools\tPP:bwa\n"
          + "@CO\tJANEDOE of HOSPITAL\n";

  static final String SAM =
      SAM_HEADER
          + "M00842:RUN77:FLOWX12:1:1101:15343:1973\t0\tchr1\t10\t60\t5M\t*\t0\t0\tACGTN\tIIII!"
          + "\tRG:Z:FLOWX12.1\tNM:i:0\tPG:Z:bwa\tXX:Z:CANARYTAG\tCO:Z:JANEDOE\tLB:Z:LIBSECRET\n"
          + "CANARYNAME\t4\t*\t0\t0\t*\t*\t0\t0\tAC\tII\tPU:Z:FLOWX12.1\tML:B:C,1,2\n";

  static final String VCF =
      "##fileformat=VCFv4.3\n"
          + "##fileDate=1984-05-17\n"
          + "##source=freebayes --in /SECRETPATH/JANEDOE.bam\n"
          + "##reference=file:///SECRETPATH/ref.fa\n"
          + "##GATKCommandLine=<ID=x,CommandLine=\"-I /SECRETPATH/JANEDOE.bam\">\n"
          + "##SAMPLE=<ID=JANEDOE,Description=\"HOSPITAL\">\n"
          + "##contig=<ID=chr1,length=1000,URL=file:///SECRETPATH>\n"
          + "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"Depth\">\n"
          + "##INFO=<ID=WHO,Number=.,Type=String,Description=\"Names\">\n"
          + "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n"
          + "##FORMAT=<ID=NOTE,Number=1,Type=String,Description=\"Note\">\n"
          + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tJANEDOE\tCANARYNAME\n"
          + "chr1\t10\trs12;JANEDOE_1\tA\tC,G\t30\tPASS\tDP=7;WHO=CARRIER;XTRA=CARRIER"
          + "\tGT:NOTE\t0/1:CARRIER\t1|2:.\n"
          + "chr1\t11\t.\tAC\t<DEL>\t.\tq10\tWHO=CARRIER\tNOTE\tCARRIER\t.\n";

  private Samples() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A BAM file of two records, its header text padded with a hidden name. */
  static byte[] bam() {
    return EngineUnderTest.bgzf(bamContent());
  }

  static byte[] bamContent() {
    byte[] text = bytes(SAM_HEADER);
    ByteBuilder out = new ByteBuilder();
    out.append(bytes("BAM\1")).appendInt(text.length + 3).append(text).append(new byte[3]);
    out.appendInt(1).appendInt(5).append(bytes("chr1\0")).appendInt(1000);
    record(
        out, "M00842:RUN77:FLOWX12:1:1101:15343:1973", 0, 9, "RGZFLOWX12.1\0XXZCANARYTAG\0NMC\0");
    record(out, "CANARYNAME", -1, -1, "COZJANEDOE\0PUZFLOWX12.1\0PGZbwa\0");
    return out.toBytes();
  }

  /** What a BAM file holds that has one record with these optional fields. */
  static byte[] bamContent(String tags) {
    ByteBuilder out = new ByteBuilder();
    out.append(bytes("BAM\1")).appendInt(0).appendInt(1).appendInt(5).append(bytes("chr1\0"));
    record(out.appendInt(1000), "r1", 0, 9, tags);
    return out.toBytes();
  }

  /** Four bases; mapped ones with the CIGAR 4M. */
  private static void record(
      ByteBuilder out, String name, int reference, int position, String tags) {
    ByteBuilder body = new ByteBuilder();
    boolean mapped = reference >= 0;
    body.appendInt(reference).appendInt(position).append(name.length() + 1).append(60);
    body.append(0).append(0).append(mapped ? 1 : 0).append(0).append(mapped ? 0 : 4).append(0);
    body.appendInt(4).appendInt(-1).appendInt(-1).appendInt(0).append(bytes(name)).append(0);
    if (mapped) {
      body.appendInt(4 << 4);
    }
    body.append(0x12).append(0x48).append(new byte[] {30, 31, 32, 33}).append(bytes(tags));
    out.appendInt(body.length()).append(body);
  }

  /** Gives few bytes at a time. */
  static InputStream slow(byte[] raw, int most) {
    return new ByteArrayInputStream(raw) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(length, most));
      }

      @Override
      public synchronized int available() {
        return 0;
      }
    };
  }
}
