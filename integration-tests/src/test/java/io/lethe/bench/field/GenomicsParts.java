package io.lethe.bench.field;

import static io.lethe.bench.field.Contender.Role.LETHE;
import static io.lethe.bench.field.Contender.Role.PEER;
import static io.lethe.bench.field.Contender.Role.WARM_LETHE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Sequencing files. No peer does what Lethe does: they are asked for the part that they can, with
 * as few other steps as possible.
 *
 * @param data what is read
 * @param recipes folder of the recipes
 * @param work for recipes with other options
 */
public record GenomicsParts(Data data, Path recipes, Path work) {

  private static final String HEADER = "BAM, header only";
  private static final String NAMES = "BAM, read names";
  private static final String CRAM = "CRAM 3.0, read names";
  private static final String VARIANTS = "VCF.gz, sample names and annotations";
  private static final String FASTQ = "FASTQ.gz pair, read names";

  private static final String NEW_NAMES =
      "'{if(/^@/)print;else{$1=\"L:1:1:\"substr($1,12);print}}'";

  /** What is measured, by name. */
  public List<PlannedContest> contests() {
    return List.of(
        new PlannedContest(HEADER, 60, () -> header(bam())),
        new PlannedContest(NAMES, 300, () -> names(bam())),
        new PlannedContest(CRAM, 120, () -> cram(cram(), reads())),
        new PlannedContest(VARIANTS, 100, () -> variants(vcf())),
        new PlannedContest(FASTQ, 300, () -> fastq(fastq())));
  }

  private Path reads() throws IOException, InterruptedException {
    return data.of("reads", GenomicsData::reads);
  }

  /** Alignments of the sample Hartwell. */
  public Path bam() throws IOException, InterruptedException {
    Path reads = reads();
    return data.of("bam", folder -> GenomicsData.bam(reads, folder)).resolve("sample.bam");
  }

  /** The same as CRAM. */
  public Path cram() throws IOException, InterruptedException {
    Path reads = reads();
    Path bam = bam();
    return data.of("cram", folder -> GenomicsData.cram(reads, bam, folder)).resolve("sample.cram");
  }

  /** Variants of a cohort, whose samples are Patient1 to Patient200. */
  public Path vcf() throws IOException, InterruptedException {
    return data.of("vcf", GenomicsData::vcf).resolve("cohort.vcf.gz");
  }

  /** Folder of a pair of files of reads. */
  public Path fastq() throws IOException, InterruptedException {
    Path bam = bam();
    return data.of("fastq", folder -> GenomicsData.fastq(bam, folder));
  }

  private Contest header(Path bam) throws IOException {
    Path recipe = recipe("header", "readNames: keep, verify: blocks");
    return contest(
        HEADER,
        bam,
        List.of(
            lethe("Lethe, verify: blocks", recipe, bam),
            warm(recipe, bam),
            peer(
                "samtools reheader",
                out ->
                    "samtools view -H '%s' | grep -v '^@PG' > '%s/h' && samtools reheader '%s/h' '%s' > '%s/1'"
                        .formatted(bam, work, work, bam, out))));
  }

  private Contest names(Path bam) throws IOException {
    List<Contender> contenders = new ArrayList<>();
    contenders.add(lethe("Lethe, genomics-standard", standard(), bam));
    contenders.add(warm(standard(), bam));
    for (int level : new int[] {1, 5}) {
      String options = "deflater: jdk, compressionLevel: " + level;
      contenders.add(lethe("Lethe, JDK level " + level, recipe("level" + level, options), bam));
      contenders.add(
          peer(
              "samtools level %d, nothing changed".formatted(level),
              out ->
                  "samtools view -b --output-fmt-option level=%d -o '%s/1' '%s'"
                      .formatted(level, out, bam)));
      contenders.add(
          peer(
              "samtools level %d, names by awk".formatted(level),
              out ->
                  "samtools view -h '%s' | awk -F'\\t' -vOFS='\\t' %s | samtools view -b --output-fmt-option level=%d -o '%s/1'"
                      .formatted(bam, NEW_NAMES, level, out)));
    }
    return contest(NAMES, bam, contenders);
  }

  private Contest cram(Path cram, Path reads) throws IOException {
    return standard(
        CRAM,
        cram,
        peer(
            "samtools, nothing changed",
            out ->
                "samtools view -C -T '%s/reference.fa' -o '%s/1' '%s'"
                    .formatted(reads, out, cram)));
  }

  private Contest variants(Path vcf) throws IOException {
    return standard(
        VARIANTS,
        vcf,
        peer(
            "bcftools view, nothing changed",
            out -> "bcftools view -Oz -o '%s/1' '%s'".formatted(out, vcf)),
        peer(
            "bcftools annotate -x",
            out -> "bcftools annotate -x ID,INFO/NOTE -Oz -o '%s/1' '%s'".formatted(out, vcf)));
  }

  private Contest fastq(Path pair) throws IOException {
    return standard(
        FASTQ,
        pair,
        peer("pigz, nothing changed", out -> mates(pair, "", out)),
        peer(
            "pigz, names by sed",
            out -> mates(pair, "sed '1~4s/^@[^:]*:[^:]*:[^:]*/@L:1:1/' | ", out)));
  }

  /**
   * Both files of a pair, one after the other.
   *
   * @param filter ends with a pipe, or is empty
   */
  private static String mates(Path pair, String filter, Path out) {
    return "for r in 1 2; do pigz -dc '%s/sample_R'$r.fastq.gz | %spigz -p 1 > '%s/'$r; done"
        .formatted(pair, filter, out);
  }

  /** With the recipe that ships. */
  private Contest standard(String name, Path in, Contender... peers) throws IOException {
    List<Contender> contenders = new ArrayList<>();
    contenders.add(lethe("Lethe, genomics-standard", standard(), in));
    contenders.add(warm(standard(), in));
    contenders.addAll(List.of(peers));
    return contest(name, in, contenders);
  }

  private static Contest contest(String name, Path in, List<Contender> contenders)
      throws IOException {
    List<Path> files = Data.files(List.of(in.toString()));
    List<Contender> all = new ArrayList<>(Limits.of(in));
    all.addAll(contenders);
    return new Contest(name, Data.bytes(files), files.size(), files.size(), all);
  }

  private static Contender lethe(String name, Path recipe, Path in) {
    return Contender.of(name, LETHE, out -> JavaCommand.of(EngineProcess.class, recipe, out, in));
  }

  private static Contender warm(Path recipe, Path in) {
    return Contender.of(
        "Lethe warm", WARM_LETHE, out -> JavaCommand.warm(EngineProcess.class, recipe, out, in));
  }

  private static Contender peer(String name, Function<Path, String> shell) {
    return Contender.of(name, PEER, out -> List.of("sh", "-c", shell.apply(out)));
  }

  private Path standard() {
    return recipes.resolve("genomics-standard.yaml");
  }

  private Path recipe(String name, String options) throws IOException {
    return Files.writeString(
        work.resolve(name + ".yaml"),
        "recipe: bench\nversion: 1\nkind: genomics\nstandard: SAM v1\noptions: {"
            + options
            + "}\n");
  }
}
