package io.lethe.jobs.producer.sequencer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lethe.schemas.RunLanded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a manifest lists on the way to its event. */
class ManifestProducerTest {

  @TempDir private Path temp;

  private RunFixture runs;
  private Path manifest;

  @BeforeEach
  void folder() throws IOException {
    runs = new RunFixture(temp);
    manifest = temp.resolve("manifest.tsv");
  }

  @Test
  void whatIsListedLandsAndNothingElse() throws Exception {
    runs.write("reads/a.fastq.gz", "reads of a");
    runs.write("b.cram", "alignment of b");
    runs.write("c.bam", "not listed");
    Files.writeString(
        manifest,
        "path\tsample\tsubject\trole\tmd5\n"
            + "reads/a.fastq.gz\tA\tMRN1\t\t"
            + hex("MD5", "reads of a")
            + "\nb.cram\tB\t\tOTHER\t\n");

    assertThat(runs.pass(what("PB-7")).objects()).isEqualTo(2);

    RunLanded event = runs.events.get(0);
    assertThat(event.getRunId()).isEqualTo("PB-7");
    assertThat(event.getPlatform()).isEqualTo("PACBIO");
    assertThat(RunFixture.files(event))
        .isEqualTo(Map.of("a.fastq.gz", "READS A", "b.cram", "OTHER B"));
    assertThat(RunFixture.subjects(event)).isEqualTo(Map.of("A", "MRN1", "B", ""));
    assertThat(runs.pass(what("PB-7")).deliveries()).isZero();
  }

  @Test
  void aFileThatIsNotTheOneOfTheManifestDoesNotLand() throws Exception {
    runs.write("a.bam", "right");
    runs.write("b.bam", "wrong");
    String lines = "path\tsha256\tmd5\na.bam\t" + hex("SHA-256", "right") + "\t\nb.bam\t";
    for (String given : List.of(hex("SHA-256", "other") + "\t", "\t" + hex("MD5", "other"))) {
      Files.writeString(manifest, lines + given + "\n");
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> runs.pass(what(null)))
          .withMessageStartingWith("the file of line 3 of the manifest has another ");
    }
    assertThat(runs.events).isEmpty();

    Files.writeString(
        manifest, lines + hex("SHA-256", "wrong") + "\t" + hex("MD5", "wrong") + "\n");
    assertThat(runs.pass(what(null)).objects()).isEqualTo(2);
    assertThat(runs.events.get(0).getRunId()).isEqualTo("runs");
  }

  @Test
  void itWaitsUntilAllOfItIsThere() throws IOException {
    runs.write("a.bam", "a");
    Files.writeString(manifest, "path\na.bam\nb.bam\nc.bam\n");
    assertThat(runs.pass(what(null)).waiting()).isEqualTo(1);
    assertThat(runs.waits.get(0))
        .endsWith("2 files of the manifest are not there, the first that of line 3");
    runs.write("b.bam", "b");
    runs.write("c.bam", "c");
    assertThat(runs.pass(what(null)).objects()).isEqualTo(3);
    assertThat(runs.waits).isEmpty();
  }

  @Test
  void whatIsWrongWithItStopsThePass() throws IOException {
    runs.write("a.bam", "a");
    Files.writeString(manifest, "path\trole\na.bam\tx\n");
    assertThatExceptionOfType(TableException.class)
        .isThrownBy(() -> runs.pass(what(null)))
        .withMessageContaining("line 2, column 2 (role)");
    assertThat(runs.events).isEmpty();
  }

  @Test
  void anEmptyFileIsHeldAgainstItsDigestToo() throws Exception {
    runs.write("a.vcf", "");
    Files.writeString(manifest, "path\tmd5\na.vcf\t" + hex("MD5", "x") + "\n");
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> runs.pass(what(null)));
    Files.writeString(manifest, "path\tmd5\na.vcf\t" + hex("MD5", "") + "\n");
    assertThat(runs.pass(what(null)).objects()).isEqualTo(1);
  }

  @Test
  void aManifestHasNoTableOfSamplesBeside() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SequencerProducer.What(
                    RunFixture.TERMS,
                    Optional.of(manifest),
                    Optional.of(manifest),
                    Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SequencerProducer.What(
                    RunFixture.TERMS, Optional.empty(), Optional.empty(), Optional.of("run")));
  }

  private SequencerProducer.What what(String run) {
    RunTerms terms =
        new RunTerms(Optional.of("PACBIO"), Optional.empty(), List.of(), false, false, false);
    return new SequencerProducer.What(
        terms, Optional.empty(), Optional.of(manifest), Optional.ofNullable(run));
  }

  private static String hex(String algorithm, String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
  }
}
