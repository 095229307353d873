package io.lethe.jobs.producer.sequencer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import io.lethe.schemas.FileRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables with tabs: what they tell, and how faults are told. */
class ManifestTest {

  private static final String MD5 = "d41d8cd98f00b204e9800998ecf8427e";
  private static final String SHA256 =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @TempDir private Path temp;

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("", "line 1, column 1: is not the name of a column", "line 1: has no column path"),
        fault(
            "Anna.bam\tS1\n",
            "line 1, column 1: is not",
            "line 1, column 2: is not",
            "has no column path"),
        fault("sample\nS1\n", "line 1: has no column path"),
        fault("path\tpath\na\tb\n", "line 1, column 2: is the second column path"),
        fault("path\n\n", "it has no line below its header"),
        fault("path\tsample\n\tAnna\n", "line 2, column 1 (path): is empty"),
        fault(
            "path\n../Anna.bam\n/Anna.bam\na/..\n",
            "line 2, column 1 (path): does not lie below",
            "line 3, column 1 (path): does not lie below",
            "line 4, column 1 (path): does not lie below"),
        fault("path\nAnna.bam\n./Anna.bam\n", "line 3, column 1 (path): stands in a line above"),
        fault("path\nfolder\n", "line 2, column 1 (path): is no file"),
        fault("path\na\tAnna\n", "line 2, column 2: stands under no column name"),
        fault("path\tsubject\na\tAnna\n", "line 2, column 2 (subject): is given without a sample"),
        fault(
            "path\tsample\tsubject\tlibrary_prep\na\tS1\tAnna\tk\nb\tS1\tBert\tl\n",
            "line 3, column 3 (subject): is another one than in a line above",
            "line 3, column 4 (library_prep): is another one than in a line above"),
        fault(
            "path\tsample\tconsent\tduo\tconsent_expires\n"
                + "a\tS1\tAnna\tAnna\tAnna\nb\tS2\t\tDUO:0000042\t2030-01-01T00:00:00Z\n",
            "line 2, column 3 (consent): is none of [UNKNOWN, GRANTED, WITHDRAWN]",
            "line 2, column 4 (duo): is no list of codes",
            "line 2, column 5 (consent_expires): is no time",
            "line 3, column 4 (duo): is given without consent",
            "line 3, column 5 (consent_expires): is given without consent"),
        fault(
            "path\tsample\tconsent\na\tS1\tgranted\nb\tS1\twithdrawn\n",
            "line 3, column 3 (consent): is another one than in a line above"),
        fault("path\trole\na\tAnna\n", "line 2, column 2 (role): is none of OTHER, READS"),
        fault("path\tmd5\na\tAnna\n", "line 2, column 2 (md5): is not 32 hexadecimal digits"),
        fault("path\tsha256\na\t" + MD5 + "\n", "(sha256): is not 64 hexadecimal digits"),
        fault("path\nAnn\u0007a\n", "line 2, column 1 (path): has a control character"));
  }

  private static Arguments fault(String table, String... messages) {
    return Arguments.of(table, List.of(messages));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void everyFaultIsToldByLineAndColumnAndNeverByContent(String table, List<String> messages)
      throws IOException {
    TableException thrown =
        catchThrowableOfType(
            TableException.class, () -> read(table.getBytes(StandardCharsets.UTF_8)));
    assertThat(thrown).hasMessageStartingWith("the manifest cannot be used:");
    messages.forEach(message -> assertThat(thrown).hasMessageContaining(message));
    assertThat(thrown.getMessage().lines()).hasSize(messages.size() + 1);
    assertThat(thrown.getMessage()).doesNotContain("Ann").doesNotContain("Bert");
  }

  @Test
  void bytesThatAreNoTextAreToldByLine() {
    byte[] bytes = "path\na\nb\n?\n".getBytes(StandardCharsets.UTF_8);
    bytes[9] = (byte) 0xff;
    assertThat(catchThrowableOfType(TableException.class, () -> read(bytes)))
        .hasMessageEndingWith("line 4: is no UTF-8");
  }

  @Test
  void manyFaultsAreCounted() {
    String table = "path\tmd5\n" + "x\tno\n".repeat(30);
    TableException thrown =
        catchThrowableOfType(
            TableException.class, () -> read(table.getBytes(StandardCharsets.UTF_8)));
    assertThat(thrown.getMessage().lines()).hasSize(22);
    assertThat(thrown).hasMessageEndingWith("and 39 more");
  }

  @Test
  void linesTellFilesAndSamples() throws IOException {
    String table =
        "\ufeffPATH\tsample\tSubject\trole\tmd5\tsha256\tlibrary_prep\t\r\n".replace("\t\r", "\r")
            + "a/b.bam\tS1\tP1\talignment\t"
            + MD5.toUpperCase(Locale.ROOT)
            + "\t"
            + SHA256
            + "\tPCR-free\r\n"
            + "\r\n"
            + " ./a/c.bam \tS1\r\n"
            + "d.vcf\tS2\t\t\t\t\t\t\r\n"
            + "e.vcf";
    Manifest manifest = read(table.getBytes(StandardCharsets.UTF_8));
    assertThat(manifest.entries())
        .extracting(Manifest.Entry::path)
        .containsExactly("a/b.bam", "a/c.bam", "d.vcf", "e.vcf");
    Manifest.Entry first = manifest.entries().get(0);
    assertThat(first.role()).contains(FileRole.ALIGNMENT);
    assertThat(first.digests())
        .isEqualTo(new GivenDigests(2, Optional.of(MD5), Optional.of(SHA256)));
    assertThat(manifest.entries().get(1).sample()).contains("S1");
    assertThat(manifest.entries().get(1).digests().line()).isEqualTo(4);
    assertThat(manifest.entries().get(3).sample()).isEmpty();
    assertThat(manifest.samples())
        .containsExactly(
            new KnownSample("S1", Optional.of("P1"), Optional.of("PCR-free"), Optional.empty()),
            KnownSample.unknown("S2"));
  }

  @Test
  void aTableOfSamplesTellsEachOnce() throws IOException {
    Path file = temp.resolve("samples.tsv");
    Files.writeString(
        file,
        "sample\tsubject\tconsent\tduo\tconsent_expires\n"
            + "S1\tP1\tgranted\tDUO:0000042 DUO:0000046\t2030-01-01T00:00:00Z\nS2\t\n");
    SampleTable table = SampleTable.read(file);
    assertThat(table.of("S1").flatMap(KnownSample::consent))
        .contains(
            new Consent(
                ConsentStatus.GRANTED,
                List.of("DUO:0000042", "DUO:0000046"),
                Instant.parse("2030-01-01T00:00:00Z")));
    assertThat(table.of("S1").flatMap(KnownSample::subject)).contains("P1");
    assertThat(table.of("S2").flatMap(KnownSample::subject)).isEmpty();
    assertThat(table.of("S3")).isEmpty();
    Files.writeString(file, "sample\tsubject\nS1\tP1\nS1\tP2\n\tP3\n");
    assertThat(catchThrowableOfType(TableException.class, () -> SampleTable.read(file)))
        .hasMessageContaining("line 3, column 1 (sample): stands in a line above")
        .hasMessageContaining("line 4, column 1 (sample): is empty");
  }

  private Manifest read(byte[] bytes) throws IOException {
    Path folder = Files.createDirectories(temp.resolve("run"));
    Files.createDirectories(folder.resolve("folder"));
    Path file = Files.write(temp.resolve("manifest.tsv"), bytes);
    return Manifest.read(file, folder);
  }
}
