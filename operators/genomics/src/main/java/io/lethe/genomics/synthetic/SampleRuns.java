package io.lethe.genomics.synthetic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The sample run: aligned reads, raw reads and variants of one patient, with the run's own files.
 */
public final class SampleRuns {

  /** The sample that the headers of the generated files name. */
  public static final String SAMPLE_ID = "Mullerova-Zofie-WGS";

  private static final int PAIRS = 400;
  private static final int VARIANTS = 60;

  private SampleRuns() {}

  /**
   * Makes the run.
   *
   * @param seed draws positions, bases and qualities
   * @param subjectId the patient, for example one who has studies too
   */
  public static SampleRun run(long seed, String subjectId) {
    Identity identity = identity(subjectId);
    SplittableRandom random = new SplittableRandom(seed);
    List<SampleFile> files = new ArrayList<>();
    try {
      aligned(identity, random.split(), files);
      reads(identity, random.split(), files);
      variants(identity, random.split(), files);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    files.add(new SampleFile("RunInfo.xml", null, text(RunFolderSamples.runInfo(identity))));
    files.add(
        new SampleFile("RunParameters.xml", null, text(RunFolderSamples.runParameters(identity))));
    files.add(
        new SampleFile("SampleSheet.csv", null, text(RunFolderSamples.sampleSheet(identity))));
    return new SampleRun(identity.runId(), identity.sampleId(), subjectId, files, identity.texts());
  }

  /**
   * Writes a BAM file of the same sample, without an index: some 170 bytes a read.
   *
   * @param pairs read pairs
   */
  public static void alignment(long seed, String subjectId, int pairs, OutputStream out)
      throws IOException {
    new BamSamples(identity(subjectId), new SplittableRandom(seed)).write(out, pairs);
  }

  private static Identity identity(String subjectId) {
    return new Identity(
        subjectId,
        SAMPLE_ID,
        "LIB-Mullerova-0317",
        "A00842",
        "0317",
        "HXX7CDSXY",
        "2024-03-17",
        "/mnt/seqlab/mullerova",
        "nurse.kralova",
        "SEQLAB-PC07");
  }

  private static void aligned(Identity identity, SplittableRandom random, List<SampleFile> files)
      throws IOException {
    ByteArrayOutputStream bam = new ByteArrayOutputStream();
    BinningIndex index = new BamSamples(identity, random).write(bam, PAIRS);
    String name = "aligned/" + identity.sampleId() + ".bam";
    files.add(new SampleFile(name, identity.sampleId(), bam.toByteArray()));
    files.add(new SampleFile(name + ".bai", identity.sampleId(), index.bai()));
    String digest = md5(bam.toByteArray()) + "  " + identity.folder() + "/" + name + "\n";
    files.add(new SampleFile(name + ".md5", identity.sampleId(), text(digest)));
  }

  private static void reads(Identity identity, SplittableRandom random, List<SampleFile> files) {
    for (int mate = 1; mate <= 2; mate++) {
      String name = identity.sampleId() + "_S1_L001_R" + mate + "_001.fastq.gz";
      byte[] bytes = FastqSamples.gzip(identity, random.split(), mate, PAIRS, name);
      files.add(new SampleFile("fastq/" + name, identity.sampleId(), bytes));
    }
  }

  private static void variants(Identity identity, SplittableRandom random, List<SampleFile> files)
      throws IOException {
    ByteArrayOutputStream vcf = new ByteArrayOutputStream();
    BinningIndex index = new VcfSamples(identity, random).write(vcf, VARIANTS);
    String name = "variants/" + identity.sampleId() + ".vcf.gz";
    files.add(new SampleFile(name, identity.sampleId(), vcf.toByteArray()));
    files.add(new SampleFile(name + ".tbi", identity.sampleId(), index.tbi()));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform lacks MD5", e);
    }
  }
}
