package io.lethe.genomics.synthetic;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Variants of one sample as BGZF. Not thread-safe. */
final class VcfSamples {

  private static final int FIRST = 10_000;
  private static final int STEP = 1_500;

  private final Identity identity;
  private final SplittableRandom random;

  VcfSamples(Identity identity, SplittableRandom random) {
    this.identity = identity;
    this.random = random;
  }

  BinningIndex write(OutputStream out, int variants) throws IOException {
    BinningIndex index = new BinningIndex("chr1");
    try (BgzfWriter bgzf = new BgzfWriter(out)) {
      bgzf.write(header().getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < variants; i++) {
        int position = FIRST + i * STEP;
        long from = bgzf.virtualOffset();
        bgzf.write(line(position).getBytes(StandardCharsets.US_ASCII));
        index.add(position - 1, position, from, bgzf.virtualOffset());
      }
      bgzf.finish();
    }
    return index;
  }

  private String header() {
    return "##fileformat=VCFv4.2\n##fileDate="
        + identity.date().replace("-", "")
        + "\n##source=HaplotypeCaller --input "
        + identity.folder()
        + "/out.bam\n##reference=file://"
        + identity.folder()
        + "/ref.fa\n##contig=<ID=chr1,length=248956422,md5=6aef897c3d6ff0c78aff06ac189178dd>\n"
        + "##GATKCommandLine=<ID=HaplotypeCaller,CommandLine=\"HaplotypeCaller --input "
        + identity.folder()
        + "/out.bam --sample-ploidy 2\",Version=\"4.4.0.0\",Date=\""
        + identity.date()
        + "\">\n##SAMPLE=<ID="
        + identity.sampleId()
        + ",Description=\"patient "
        + identity.subjectId()
        + "\">\n##INFO=<ID=DP,Number=1,Type=Integer,Description=\"Depth\">\n"
        + "##INFO=<ID=CARRIERS,Number=.,Type=String,Description=\"Carriers\">\n"
        + "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n"
        + "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"Depth\">\n"
        + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t"
        + identity.sampleId()
        + "\n";
  }

  private String line(int position) {
    int base = random.nextInt(4);
    int depth = 10 + random.nextInt(30);
    return "chr1\t"
        + position
        + "\t"
        + identity.sampleId()
        + "_"
        + position
        + "\t"
        + "ACGT".charAt(base)
        + "\t"
        + "CGTA".charAt(base)
        + "\t50\tPASS\tDP="
        + depth
        + ";CARRIERS="
        + identity.sampleId()
        + "\tGT:DP\t0/1:"
        + depth
        + "\n";
  }
}
