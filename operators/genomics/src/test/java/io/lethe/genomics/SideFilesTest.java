package io.lethe.genomics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Outcome;
import io.lethe.curation.RawObject;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.genomics.files.LandedFile;
import io.lethe.genomics.files.RunContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SideFilesTest {

  private static final byte[] READS = Samples.bytes(Samples.FASTQ);

  private final GenomicsCurator curator = EngineUnderTest.create();
  private final MemoryStore store = new MemoryStore();
  private final List<LandedFile> set = new ArrayList<>();

  @Test
  void aDigestFileIsMadeAnewForTheCuratedFile() throws IOException {
    land("HOSPITAL-7.fastq", READS);
    land("HOSPITAL-7.fastq.md5", digest("MD5", READS) + "  /home/jdoe/HOSPITAL-7.fastq");
    land("HOSPITAL-7.fastq.sha256", "SHA256 (HOSPITAL-7.fastq) = " + digest("SHA-256", READS));
    List<Outcome> outcomes = curate();
    String key = curated(outcomes.get(0)).key();
    byte[] data = store.objects().get(key);
    String name = key.substring(key.lastIndexOf('/') + 1);
    assertThat(text(key + ".md5")).isEqualTo(digest("MD5", data) + "  " + name + "\n");
    assertThat(text(key + ".sha256")).isEqualTo(digest("SHA-256", data) + "  " + name + "\n");
    assertThat(curated(outcomes.get(1)).key()).isEqualTo(key + ".md5");
    assertThat(curated(outcomes.get(2)).key()).isEqualTo(key + ".sha256");
    assertThat(store.objects()).hasSize(3);
  }

  @Test
  void aFileThatItsDigestFileContradictsIsRefusedWithAllThatIsBesideIt() throws IOException {
    land("a.fastq.md5", digest("MD5", new byte[1]));
    land("a.fastq", READS);
    land("a.fastq.gzi", new byte[8]);
    assertThat(reasons(curate()))
        .containsExactly(
            ReasonCode.DATA_FILE_REFUSED, ReasonCode.DIGEST_MISMATCH, ReasonCode.DATA_FILE_REFUSED);
    assertNothingIsLeft();
  }

  @Test
  void anEventsMd5IsChecked() throws IOException {
    for (String md5 : List.of(digest("MD5", new byte[1]), "no digest")) {
      set.clear();
      set.add(
          new LandedFile(
              "a.fastq",
              Optional.empty(),
              Optional.empty(),
              Optional.of(md5),
              () -> EngineUnderTest.raw(READS, new ByteArrayInputStream(READS))));
      assertThat(reasons(curate())).containsExactly(ReasonCode.DIGEST_MISMATCH);
    }
    assertNothingIsLeft();
  }

  @Test
  void anIndexThatTheFormatCannotHaveIsRefusedAlone() throws IOException {
    land("a.fastq", READS);
    land("a.fastq.bai", "BAI\1");
    land("a.fastq.bai.md5", digest("MD5", new byte[1]));
    List<Outcome> outcomes = curate();
    assertThat(outcomes.get(0)).isInstanceOf(Outcome.Curated.class);
    assertThat(reasons(outcomes.subList(1, 3)))
        .containsExactly(ReasonCode.INDEX_MISMATCH, ReasonCode.DATA_FILE_REFUSED);
    assertThat(store.objects()).hasSize(1);
  }

  @Test
  void aLandedIndexThatIsNoneIsNotMadeAnew() throws IOException {
    land("a.bam", BamSamples.of(1, 50, true));
    land("a.bam.bai", "nonsense");
    List<Outcome> outcomes = curate();
    assertThat(outcomes.get(0)).isInstanceOf(Outcome.Curated.class);
    assertThat(reasons(outcomes.subList(1, 2))).containsExactly(ReasonCode.INDEX_MISMATCH);
    assertThat(store.objects()).hasSize(1);
    set.set(1, LandedFile.of("a.bam.bai", () -> raw("BAI\1")));
    Outcome.Curated index = curated(curate().get(1));
    assertThat(store.objects()).containsKey(index.key());
  }

  @Test
  void sideFilesWithoutTheirFileAreRefused() throws IOException {
    land("a.bam.bai", "BAI\1");
    land("a.bam.md5", digest("MD5", READS));
    assertThat(reasons(curate()))
        .containsExactly(ReasonCode.DATA_FILE_MISSING, ReasonCode.DATA_FILE_MISSING);
  }

  @Test
  void aDigestFileWithoutADigestIsRefusedAlone() throws IOException {
    land("a.fastq", READS);
    land("a.fastq.md5", "see the other folder");
    land("a.fastq.sha256", new byte[1 << 20]);
    List<Outcome> outcomes = curate();
    assertThat(outcomes.get(0)).isInstanceOf(Outcome.Curated.class);
    assertThat(reasons(outcomes.subList(1, 3)))
        .containsExactly(ReasonCode.DIGEST_FILE_MALFORMED, ReasonCode.DIGEST_FILE_MALFORMED);
  }

  @Test
  void aFileThatIsMissingIsSettledLikeAnyOther() throws IOException {
    set.add(
        LandedFile.of(
            "a.fastq",
            () -> {
              throw new RejectedException(ReasonCode.OBJECT_MISSING, -1);
            }));
    land("a.fastq.md5", digest("MD5", READS));
    assertThat(reasons(curate()))
        .containsExactly(ReasonCode.OBJECT_MISSING, ReasonCode.DATA_FILE_REFUSED);
  }

  private void land(String name, byte[] bytes) {
    set.add(LandedFile.of(name, () -> EngineUnderTest.raw(bytes, new ByteArrayInputStream(bytes))));
  }

  private static RawObject raw(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return EngineUnderTest.raw(bytes, new ByteArrayInputStream(bytes));
  }

  private void land(String name, String text) {
    land(name, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private List<Outcome> curate() throws IOException {
    List<Outcome> outcomes = curator.curate(set, RunContext.EMPTY, store);
    assertThat(outcomes).hasSameSizeAs(set).doesNotContainNull();
    assertThat(store.open()).isZero();
    return outcomes;
  }

  private void assertNothingIsLeft() {
    assertThat(store.objects()).isEmpty();
  }

  private String text(String key) {
    return new String(store.objects().get(key), StandardCharsets.US_ASCII);
  }

  private static Outcome.Curated curated(Outcome outcome) {
    return (Outcome.Curated) outcome;
  }

  private static List<ReasonCode> reasons(List<Outcome> outcomes) {
    return outcomes.stream().map(outcome -> ((Outcome.Quarantined) outcome).reason()).toList();
  }

  private static String digest(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of()
          .formatHex(java.security.MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
