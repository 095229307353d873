package io.lethe.bench.field;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Sequencing files of a made-up genome: sorted pairs of 150 bases as a NovaSeq names and scores
 * them, and a cohort's variants. Packed by samtools and bcftools.
 */
final class GenomicsData {

  private static final String BASES = "ACGT";
  private static final int GENOME = 20_000_000;
  private static final int LINE = 60;
  private static final int READ = 150;
  private static final int PAIRS = 5_500_000;
  private static final int INSERT = 350;
  private static final int VARIANTS = 60_000;
  private static final int SAMPLES = 200;
  private static final long SEED = 20_240_501;

  /** Scores that a NovaSeq gives, the highest most often. */
  private static final char[] SCORES = {'F', 'F', 'F', 'F', 'F', 'F', 'F', ':', ',', '#'};

  private GenomicsData() {}

  /** A reference, with its index. */
  static void reads(Path folder) throws IOException, InterruptedException {
    Path reference = folder.resolve("reference.fa");
    Random random = new Random(SEED);
    try (BufferedWriter out = Files.newBufferedWriter(reference)) {
      out.write(">chr1\n");
      for (int i = 0; i < GENOME; i += LINE) {
        for (int j = 0; j < LINE && i + j < GENOME; j++) {
          out.write(BASES.charAt(random.nextInt(BASES.length())));
        }
        out.write('\n');
      }
    }
    Data.tool("samtools", "faidx", reference.toString());
  }

  /** About half a gigabyte. */
  static void bam(Path reference, Path folder) throws IOException, InterruptedException {
    String genome = genome(reference.resolve("reference.fa"));
    Path bam = folder.resolve("sample.bam");
    Process sort =
        new ProcessBuilder("samtools", "sort", "-m", "1G", "-l", "6", "-o", bam.toString(), "-")
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedWriter out =
        new BufferedWriter(
            new OutputStreamWriter(sort.getOutputStream(), StandardCharsets.US_ASCII), 1 << 20)) {
      out.write("@HD\tVN:1.6\tSO:unsorted\n@SQ\tSN:chr1\tLN:" + GENOME + "\n");
      out.write("@RG\tID:rg1\tSM:Hartwell\tLB:lib7\tPL:ILLUMINA\tDT:2024-05-01\n");
      out.write("@PG\tID:bwa\tPN:bwa\tCL:bwa mem ref.fa /data/Hartwell_R1.fq.gz\n");
      Random random = new Random(SEED + 1);
      for (int pair = 0; pair < PAIRS; pair++) {
        pair(out, genome, pair, random);
      }
    }
    if (sort.waitFor() != 0) {
      throw new IOException("samtools sort failed");
    }
  }

  private static void pair(BufferedWriter out, String genome, int number, Random random)
      throws IOException {
    int start = random.nextInt(GENOME - INSERT - READ);
    int mate = start + INSERT - READ + random.nextInt(READ);
    String name =
        "A00123:45:HXYZDSX2:%d:%d:%d:%d"
            .formatted(
                1 + number % 4,
                1101 + number / 4 % 578,
                1000 + random.nextInt(31_000),
                1000 + random.nextInt(36_000));
    int length = mate + READ - start;
    record(out, name, 99, start, mate, length, genome, random);
    record(out, name, 147, mate, start, -length, genome, random);
  }

  private static void record(
      BufferedWriter out,
      String name,
      int flags,
      int start,
      int mate,
      int length,
      String genome,
      Random random)
      throws IOException {
    char[] bases = genome.substring(start, start + READ).toCharArray();
    char[] scores = new char[READ];
    char score = 'F';
    for (int i = 0; i < READ; i++) {
      // Scores come in runs.
      score = random.nextInt(8) == 0 ? SCORES[random.nextInt(SCORES.length)] : score;
      scores[i] = score;
    }
    int mismatch = random.nextInt(4 * READ);
    String md = Integer.toString(READ);
    if (mismatch < READ) {
      char was = bases[mismatch];
      bases[mismatch] = BASES.charAt((BASES.indexOf(was) + 1) % BASES.length());
      md = mismatch + "" + was + (READ - mismatch - 1);
    }
    out.write(
        name
            + '\t'
            + flags
            + "\tchr1\t"
            + (start + 1)
            + "\t60\t150M\t=\t"
            + (mate + 1)
            + '\t'
            + length
            + '\t');
    out.write(bases);
    out.write('\t');
    out.write(scores);
    out.write("\tMC:Z:150M\tMD:Z:" + md + "\tRG:Z:rg1\tNM:i:" + (mismatch < READ ? 1 : 0));
    out.write("\tAS:i:150\tXS:i:19\n");
  }

  static void cram(Path reference, Path bam, Path folder) throws IOException, InterruptedException {
    Data.tool(
        "samtools",
        "view",
        "-C",
        "--output-fmt-option",
        "version=3.0",
        "-T",
        reference.resolve("reference.fa").toString(),
        "-o",
        folder.resolve("sample.cram").toString(),
        bam.toString());
  }

  static void fastq(Path bam, Path folder) throws IOException, InterruptedException {
    Data.tool(
        "sh",
        "-c",
        "samtools collate -u -O '%s' '%s/tmp' | samtools fastq -1 '%s/sample_R1.fastq.gz' -2 '%s/sample_R2.fastq.gz' -0 /dev/null -s /dev/null -"
            .formatted(bam, folder, folder, folder));
  }

  /** Variants of a cohort, with genotypes. */
  static void vcf(Path folder) throws IOException, InterruptedException {
    Path plain = folder.resolve("cohort.vcf");
    Random random = new Random(SEED + 2);
    try (BufferedWriter out = Files.newBufferedWriter(plain)) {
      out.write("##fileformat=VCFv4.2\n##contig=<ID=chr1,length=" + GENOME + ">\n");
      out.write("##INFO=<ID=AF,Number=A,Type=Float,Description=\"Allele frequency\">\n");
      out.write("##INFO=<ID=NOTE,Number=1,Type=String,Description=\"Note\">\n");
      out.write("##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n");
      out.write("##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"Depth\">\n");
      out.write("##FORMAT=<ID=GQ,Number=1,Type=Integer,Description=\"Quality\">\n");
      out.write("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT");
      for (int sample = 1; sample <= SAMPLES; sample++) {
        out.write("\tPatient" + sample);
      }
      out.write('\n');
      for (int i = 1; i <= VARIANTS; i++) {
        variant(out, i * (GENOME / VARIANTS), random);
      }
    }
    Data.tool(
        "bcftools",
        "view",
        "-Oz",
        "-o",
        folder.resolve("cohort.vcf.gz").toString(),
        plain.toString());
    Files.delete(plain);
  }

  private static void variant(BufferedWriter out, int position, Random random) throws IOException {
    int reference = random.nextInt(BASES.length());
    double frequency = random.nextDouble() / 2;
    out.write("chr1\t" + position + "\trs" + position + '\t' + BASES.charAt(reference) + '\t');
    out.write(BASES.charAt((reference + 1) % BASES.length()) + "\t50\tPASS\tAF=");
    out.write("%.3f;NOTE=n%d\tGT:DP:GQ".formatted(frequency, position));
    for (int sample = 0; sample < SAMPLES; sample++) {
      int first = random.nextDouble() < frequency ? 1 : 0;
      int second = random.nextDouble() < frequency ? 1 : 0;
      out.write("\t" + first + '/' + second + ':' + (20 + random.nextInt(30)) + ':');
      out.write(Integer.toString(20 + random.nextInt(79)));
    }
    out.write('\n');
  }

  private static String genome(Path reference) throws IOException {
    StringBuilder genome = new StringBuilder(GENOME);
    for (String line : Files.readAllLines(reference)) {
      if (!line.startsWith(">")) {
        genome.append(line);
      }
    }
    return genome.toString();
  }
}
