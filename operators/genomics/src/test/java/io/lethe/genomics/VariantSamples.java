package io.lethe.genomics;

import java.util.Locale;
import java.util.Random;

/** Larger variant files, made from a seed. */
final class VariantSamples {

  private static final String BASES = "ACGT";

  private VariantSamples() {}

  /**
   * A VCF file of two contigs and three samples.
   *
   * @param records in all
   * @param loss one in so many records loses something under the shipped recipe; 0 for none
   */
  static String vcf(long seed, int records, int loss) {
    Random random = new Random(seed);
    StringBuilder out =
        new StringBuilder(
            "##fileformat=VCFv4.2\n##FILTER=<ID=PASS,Description=\"All filters passed\">\n"
                + "##FILTER=<ID=q10,Description=\"x\">\n##reference=GRCh38\n"
                + "##contig=<ID=chr1,length=248956422>\n##contig=<ID=chr2,length=242193529>\n"
                + "##INFO=<ID=WHO,Number=.,Type=String,Description=\"x\">\n"
                + "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"x\">\n"
                + "##INFO=<ID=AF,Number=A,Type=Float,Description=\"x\">\n"
                + "##INFO=<ID=DB,Number=0,Type=Flag,Description=\"x\">\n"
                + "##INFO=<ID=END,Number=1,Type=Integer,Description=\"x\">\n"
                + "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"x\">\n"
                + "##FORMAT=<ID=NOTE,Number=1,Type=String,Description=\"x\">\n"
                + "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"x\">\n"
                + "##FORMAT=<ID=AB,Number=1,Type=Float,Description=\"x\">\n"
                + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tJANEDOE\tANNROE\tS3\n");
    for (int contig = 1; contig <= 2; contig++) {
      int position = 1;
      for (int i = 0; i < records / 2; i++) {
        position += 1 + random.nextInt(random.nextInt(20) == 0 ? 60_000 : 900);
        boolean loses = loss > 0 && random.nextInt(loss) == 0;
        record(out.append("chr").append(contig).append('\t'), position, loses, random);
      }
    }
    return out.toString();
  }

  private static void record(StringBuilder out, int position, boolean loses, Random random) {
    char reference = BASES.charAt(random.nextInt(4));
    char alternate = reference == 'A' ? 'G' : 'A';
    boolean two = random.nextInt(8) == 0 && reference != 'T';
    out.append(position).append('\t').append(loses ? "rs7;JANEDOE_1" : ".").append('\t');
    out.append(reference).append('\t').append(alternate).append(two ? ",T" : "").append('\t');
    out.append(random.nextInt(9) == 0 ? "." : decimal(random.nextDouble() * 900)).append('\t');
    out.append(random.nextInt(5) == 0 ? "q10" : "PASS").append('\t');
    out.append(loses ? "WHO=CARRIER,JANEDOE;" : "").append("DP=").append(random.nextInt(70_000));
    out.append(";AF=").append(decimal(random.nextDouble()));
    out.append(two ? "," + decimal(random.nextDouble()) : "");
    out.append(random.nextInt(3) == 0 ? ";DB" : "");
    if (random.nextInt(50) == 0) {
      out.append(";END=").append(position + 1 + random.nextInt(200_000));
    }
    out.append(loses ? "\tGT:NOTE:AD:AB" : "\tGT:AD:AB");
    for (int sample = 0; sample < 3; sample++) {
      out.append('\t').append(sample == 2 && random.nextInt(9) == 0 ? "./." : "0|1");
      if (random.nextInt(9) > 0) {
        out.append(loses ? ":CARRIER" : "").append(':').append(random.nextInt(90));
        out.append(",40").append(two ? ",2" : "").append(':').append(decimal(random.nextDouble()));
      }
    }
    out.append('\n');
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.4g", value).replaceAll("e\\+0?", "e+");
  }
}
