package io.lethe.genomics.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lethe.curation.RejectedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What producers learn of a run before they announce it. */
class RunPeekTest {

  private static final List<String> COLUMNS = List.of("Subject_ID", "Patient_ID");
  private static final String V1 =
      """
      [Header]
      IEMFileVersion,5
      Library Prep Kit,Illumina DNA Prep
      [Reads]
      151
      [Settings]
      [Data]
      Lane,Sample_ID,Sample_Name,index,Subject_ID,Description
      1,S-1,Anna,ACGT,MRN1,first
      2,S-1,Anna,ACGT,MRN1,first
      1,S-2,,TGCA,,second
      """;
  private static final String V2 =
      """
      [Header]
      FileFormatVersion,2
      RunName,x
      [Reads]
      Read1Cycles,151
      [BCLConvert_Settings]
      SoftwareVersion,4.1.23
      [BCLConvert_Data]
      Lane,Sample_ID,Index,Index2
      1,S-1,ACGT,TTTT
      1,S-2,TGCA,CCCC
      [Clinical_Data]
      Sample_ID,patient_id,LibraryPrepKitName
      S-2,MRN2,TruSeq
      S-9,MRN9,TruSeq
      """;

  static Stream<Arguments> sheets() {
    List<String> first = List.of("S-1 [Anna] MRN1 Illumina DNA Prep", "S-2 [] - Illumina DNA Prep");
    List<String> second = List.of("S-1 [] - -", "S-2 [] MRN2 TruSeq");
    String minimal = "[Data]\nSample_ID\nS-1\nS-2\n";
    return Stream.of(
        Arguments.of("version 1", V1, first),
        Arguments.of("version 2", V2, second),
        Arguments.of("byte order mark", "\ufeff" + V1, first),
        Arguments.of("CRLF", V2.replace("\n", "\r\n"), second),
        Arguments.of("CR", V1.replace("\n", "\r"), first),
        Arguments.of("trailing columns that are empty", V1.replace("\n", ",,,\n"), first),
        Arguments.of("blank lines", V2.replace("\n[", "\n\n,,\n["), second),
        Arguments.of("quoted commas", V1.replace("first", "\"a, \"\"b\"\",c\""), first),
        Arguments.of("quoted names of sections", V1.replace("[Data]", "\"[Data]\""), first),
        Arguments.of("names in other case", V1.replace("Sample_ID", "SAMPLE_id"), first),
        Arguments.of("no line end at the end", V1.strip(), first),
        Arguments.of("no header", minimal, List.of("S-1 [] - -", "S-2 [] - -")),
        Arguments.of("no table", "[Header]\nFileFormatVersion,2\n", List.of()),
        Arguments.of("a table without rows", "[Header]\n[Data]\nSample_ID\n", List.of()),
        Arguments.of("nothing", "", List.of()),
        Arguments.of(
            "two names of one sample",
            "[Data]\nSample_ID,Sample_Name\nS,a\nS,a\nS,b\n",
            List.of("S [a, b] - -")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sheets")
  void samplesAreToldInTheOrderOfTheSheet(String what, String sheet, List<String> samples)
      throws RejectedException {
    assertThat(RunPeek.samples(bytes(sheet), COLUMNS)).map(RunPeekTest::text).isEqualTo(samples);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sample_ID\nS-1\n",
        "[Data]\nName\nS-1\n",
        "[Data]\nSample_ID,Lane\n,1\n",
        "[Data]\nSample_ID\nS-1,more\n",
        "[Data]\nSample_ID,Sample_ID\nS-1,S-1\n",
        "[Data\nSample_ID\n",
        "[Data]\nSample_ID\n\"S-1\n",
        "[Data]\nSample_ID\nS\"1\n",
        "[Data]\nSample_ID\nS-1\n[Data]\nSample_ID\nS-2\n",
        "[Data]\nSample_ID,Subject_ID\nS-1,A\nS-1,B\n",
        "[Data]\nSample_ID\nS\u00001\n"
      })
  void aSheetThatIsNoneIsRefusedByPosition(String sheet) {
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> RunPeek.samples(bytes(sheet), COLUMNS))
        .withMessageStartingWith("SAMPLE_SHEET_MALFORMED at ")
        .withMessageNotContaining("S-1");
  }

  @Test
  void theFirstColumnThatASheetHasTellsTheSubject() throws RejectedException {
    byte[] sheet = bytes("[Data]\nSample_ID,Patient_ID,Subject_ID\nS,patient,subject\n");
    assertThat(RunPeek.samples(sheet, COLUMNS).get(0).subject()).contains("subject");
    assertThat(RunPeek.samples(sheet, List.of("PATIENT_ID")).get(0).subject()).contains("patient");
    assertThat(RunPeek.samples(sheet, List.of()).get(0).subject()).isEmpty();
  }

  @Test
  void theRunIsNamedByRunInfo() throws RejectedException {
    String run =
        "<RunInfo Version=\"6\"><Run Id=\"R1\"><Reads><Read NumCycles=\"9\"/></Reads></Run></RunInfo>";
    assertThat(RunPeek.runId(bytes(run))).contains("R1");
    assertThat(RunPeek.runId(bytes("<RunInfo/>"))).isEmpty();
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> RunPeek.runId(bytes("<RunInfo>")));
  }

  @Test
  void theListOfFastqFilesTellsTheirSamplesByName() throws RejectedException {
    String list =
        """
        RGID,RGSM,RGLB,Lane,Read1File,Read2File
        ACGT.1,S-1,UnknownLibrary,1,/out/S-1_S1_L001_R1_001.fastq.gz,/out/S-1_S1_L001_R2_001.fastq.gz
        ACGT.2,S-2,UnknownLibrary,1,C:\\out\\S-2_S2_L001_R1_001.fastq.gz,
        """;
    assertThat(RunPeek.fastqList(bytes(list)))
        .containsEntry("S-1_S1_L001_R1_001.fastq.gz", "S-1")
        .containsEntry("S-1_S1_L001_R2_001.fastq.gz", "S-1")
        .containsEntry("S-2_S2_L001_R1_001.fastq.gz", "S-2")
        .hasSize(3);
    assertThat(RunPeek.fastqList(bytes(""))).isEmpty();
    String twice = "RGSM,Read1File\nA,/x/f.fastq.gz\nB,/y/f.fastq.gz\n";
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> RunPeek.fastqList(bytes(twice)));
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> RunPeek.fastqList(bytes("Lane\n1\n")));
  }

  private static String text(ListedSample sample) {
    return sample.id()
        + " "
        + sample.names().stream().sorted().toList()
        + " "
        + told(sample.subject())
        + " "
        + told(sample.libraryPrep());
  }

  private static String told(Optional<String> text) {
    return text.orElse("-");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
