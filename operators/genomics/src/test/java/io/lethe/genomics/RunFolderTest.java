package io.lethe.genomics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Domain;
import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.genomics.files.RunContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What run folder files become under the shipped recipe. */
class RunFolderTest {

  private static final Path RECIPE =
      Path.of("..", "..", "conf", "recipes", "genomics-standard.yaml");

  private final GenomicsCurator curator = EngineUnderTest.create();
  private final MemoryStore store = new MemoryStore();

  private static String key(Domain domain, String value) {
    return EngineUnderTest.pseudonyms().shortName(domain, value);
  }

  private static String text(MemoryStore store, Outcome outcome) {
    return new String(
        store.objects().get(((Outcome.Curated) outcome).key()), StandardCharsets.UTF_8);
  }

  private String curated(String text) throws IOException {
    return curated(curator, text);
  }

  private String curated(GenomicsCurator engine, String text) throws IOException {
    MemoryStore alone = new MemoryStore();
    return text(
        alone, Sets.curate(engine, RunContext.EMPTY, alone, Sets.file("x.xml", text)).get(0));
  }

  private ReasonCode refusal(String text) throws IOException {
    return Sets.reasons(
            Sets.curate(
                curator, RunContext.EMPTY, new MemoryStore(), Sets.file("RunInfo.xml", text)))
        .get(0);
  }

  /** The sheet's outcome beside the run's. */
  private ReasonCode sheet(String text, RunContext run) throws IOException {
    List<Outcome> outcomes =
        Sets.curate(
            curator,
            run,
            new MemoryStore(),
            Sets.file("a/RunInfo.xml", RunFiles.RUN_INFO),
            Sets.file("a/SampleSheet.csv", text));
    assertThat(outcomes.get(0)).isInstanceOf(Outcome.Curated.class);
    return Sets.reasons(outcomes).get(1);
  }

  @Test
  void runInfoKeepsTheLayoutAndLosesTheRun() throws IOException {
    String run = key(Domain.RUN, RunFiles.RUN_ID);
    int shift = EngineUnderTest.pseudonyms().dateShiftDays("run\0" + RunFiles.RUN_ID);
    String date =
        LocalDate.of(2024, 5, 17).plusDays(shift).format(DateTimeFormatter.ofPattern("yyMMdd"));
    assertThat(curated(RunFiles.RUN_INFO))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <RunInfo Version="2">
              <Run Id="%s" Number="%s">
                <Flowcell>%s</Flowcell>
                <Instrument>%s</Instrument>
                <Date>%s</Date>
                <Reads>
                  <Read Number="1" NumCycles="151" IsIndexedRead="N"/>
                  <Read Number="2" NumCycles="8" IsIndexedRead="Y"/>
                  <Read Number="3" NumCycles="8" IsIndexedRead="Y" IsReverseComplement="Y"/>
                  <Read Number="4" NumCycles="151" IsIndexedRead="N"/>
                </Reads>
                <FlowcellLayout LaneCount="2" SurfaceCount="2" SwathCount="1" TileCount="14">
                  <TileSet TileNamingConvention="FourDigit">
                    <Tiles>
                      <Tile>1_1101</Tile>
                    </Tiles>
                  </TileSet>
                </FlowcellLayout>
                <ImageChannels>
                  <Name>Red</Name>
                </ImageChannels>
              </Run>
            </RunInfo>
            """
                .formatted(
                    run,
                    key(Domain.RUN, "M00842:77"),
                    key(Domain.FLOW_CELL, "000000000-FLOWX"),
                    key(Domain.RUN, "M00842"),
                    date));
  }

  @Test
  void runNamesAreThoseThatReadsOfTheRunHave() throws IOException {
    MemoryStore reads = new MemoryStore();
    String fastq = "@M00842:77:000000000-FLOWX:1:1101:1:2 1:N:0:0\nA\n+\nI\n";
    EngineUnderTest.curate(curator, Samples.bytes(fastq), reads);
    String[] name = EngineUnderTest.text(reads).substring(1).split(":");
    assertThat(curated(RunFiles.RUN_INFO))
        .contains("<Instrument>" + name[0] + "<", "Number=\"" + name[1] + "\"")
        .contains("<Flowcell>" + name[2] + "<");
  }

  @Test
  void runParametersKeepChemistryVersionsAndCycles() throws IOException {
    assertThat(curated(RunFiles.MISEQ))
        .contains("<Chemistry>Amplicon</Chemistry>", "<RTAVersion>1.18.54.4</RTAVersion>")
        .contains("<ApplicationName>MiSeq Control Software</ApplicationName>", "<Read1>151</Read1>")
        .contains("<ReagentKitVersion>Version3</ReagentKitVersion>")
        .contains("<RunInfoRead Number=\"1\" NumCycles=\"151\" IsIndexedRead=\"N\"/>");
    assertThat(curated(RunFiles.NEXTSEQ))
        .contains("<Chemistry>NextSeq High</Chemistry>", "<IsPairedEnd>true</IsPairedEnd>");
    assertThat(curated(RunFiles.NOVASEQ))
        .contains("<FlowCellMode>S4</FlowCellMode>", "<Side>A</Side>")
        .contains("<RTAVersion>v3.4.4</RTAVersion>", "<ReadType>PairedEnd</ReadType>");
    assertThat(curated(RunFiles.NOVASEQ_X))
        .contains("<InstrumentType>NovaSeqXPlus</InstrumentType>", "<Mode>10B</Mode>")
        .contains("<Read ReadName=\"Read1\" Cycles=\"151\"/>")
        .doesNotContain("Chemistry");
  }

  @Test
  void sheetsKeepStructureAndKeyedSamples() throws IOException {
    String one = key(Domain.SAMPLE, "JANEDOE-1");
    String two = key(Domain.SAMPLE, "JANEDOE-2");
    assertThat(curated(RunFiles.SHEET_1))
        .isEqualTo(
            """
            [Header]
            IEMFileVersion,5
            Experiment Name,%s
            Workflow,GenerateFASTQ
            Assay,TruSeq Nano DNA

            [Reads]
            151
            151

            [Settings]
            Adapter,AGATCGGAAG

            [Data]
            Sample_ID,Sample_Name
            %s,%s
            %s,
            """
                .formatted(key(Domain.RUN, "EXPSECRET"), one, key(Domain.SAMPLE, "JANEDOE"), two));
    assertThat(curated(RunFiles.SHEET_2))
        .contains("OverrideCycles,Y151;I8;I8;Y151\n", "Lane,Sample_ID\n1," + one + "\n2," + two)
        .contains("Sample_ID,ReferenceGenomeDir,VariantCallingMode\n" + one + ",GRCh38,None\n")
        .contains(two + ",,None\n")
        .doesNotContain("Cloud", "Date");
  }

  @Test
  void indexSequencesStayByOptionOnly() throws IOException {
    String recipe = Files.readString(RECIPE).replace("indexSequence: drop", "indexSequence: keep");
    assertThat(curated(EngineUnderTest.create(recipe), RunFiles.SHEET_2))
        .contains("Lane,Sample_ID,Index,Index2\n")
        .contains(",ACGTACGT,ACGTACGA\n");
  }

  @Test
  void noPlantedIdentifierIsFound() throws IOException {
    for (String text :
        List.of(
            RunFiles.RUN_INFO,
            RunFiles.MISEQ,
            RunFiles.NEXTSEQ,
            RunFiles.NOVASEQ,
            RunFiles.NOVASEQ_X,
            RunFiles.SHEET_1,
            RunFiles.SHEET_2)) {
      MemoryStore alone = new MemoryStore();
      Outcome outcome =
          Sets.curate(curator, RunContext.EMPTY, alone, Sets.file("JANEDOE.xml", text)).get(0);
      String all =
          outcome
              + new String(alone.objects().values().iterator().next(), StandardCharsets.ISO_8859_1);
      assertThat(all).doesNotContain(RunFiles.CANARIES);
    }
  }

  @Test
  void byteOrderMarksLineEndsQuotesAndOldCharactersAreRead() throws IOException {
    String plain = curated(RunFiles.SHEET_1);
    assertThat(curated("\u00ef\u00bb\u00bf" + RunFiles.SHEET_1)).isEqualTo(plain);
    assertThat(curated(RunFiles.SHEET_1.replace("\n", "\r\n"))).isEqualTo(plain);
    assertThat(curated(RunFiles.SHEET_1.replace("\n", "\r"))).isEqualTo(plain);
    assertThat(curated(RunFiles.SHEET_1.replace("GenerateFASTQ", "\"GenerateFASTQ\"")))
        .isEqualTo(plain);
    assertThat(curated(RunFiles.SHEET_1.replace("PROJSECRET", "M\u00fcller"))).isEqualTo(plain);
    assertThat(curated(RunFiles.RUN_INFO.replace("<?xml version=\"1.0\"?>\n", "")))
        .isEqualTo(curated(RunFiles.RUN_INFO));
  }

  @Test
  void documentTypesEntitiesAndDepthAreRefused() throws IOException {
    String doctype =
        "<?xml version=\"1.0\"?><!DOCTYPE RunInfo [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    String body = RunFiles.RUN_INFO.substring(RunFiles.RUN_INFO.indexOf("<RunInfo"));
    assertThat(refusal(doctype + body)).isEqualTo(ReasonCode.RUN_FILE_MALFORMED);
    assertThat(refusal(doctype + body.replace("CANARY", "&x;")))
        .isEqualTo(ReasonCode.RUN_FILE_MALFORMED);
    assertThat(refusal(body.replace("CANARY", "&x;"))).isEqualTo(ReasonCode.RUN_FILE_MALFORMED);
    assertThat(refusal("<RunInfo>".repeat(40) + "</RunInfo>".repeat(40)))
        .isEqualTo(ReasonCode.RUN_FILE_MALFORMED);
    assertThat(refusal(body.substring(0, body.length() - 20)))
        .isEqualTo(ReasonCode.RUN_FILE_MALFORMED);
    assertThat(refusal("<RunInfo/>")).isEqualTo(ReasonCode.RUN_FILE_MALFORMED);
    assertThat(refusal("<?xml version=\"1.0\"?><html/>"))
        .isEqualTo(ReasonCode.GENOMICS_FORMAT_UNKNOWN);
  }

  @Test
  void brokenSheetsAreRefused() throws IOException {
    for (String broken :
        List.of(
            "[Header]\nDate,x\n",
            "[Data]\nSample_ID\nx\n",
            "[Header]\n[Data]\nSample_Name\nx\n",
            "[Header]\n[Data]\nSample_ID,Lane\nx,1,2\n",
            "[Header]\n[Data]\nSample_ID,Lane\n,1\n",
            "[Header]\n[Data]\nSample_ID,Sample_ID\nx,1\n",
            "[Header]\n[Header]\n[Data]\nSample_ID\nx\n",
            "[Header]\n[Data]\nSample_ID\n\"x\n",
            "[Header]\n[Data]\nSample_ID\n\"x\"y\n")) {
      assertThat(refusal(broken)).as(broken).isEqualTo(ReasonCode.SAMPLE_SHEET_MALFORMED);
    }
  }

  @Test
  void aSheetMustFitTheRun() throws IOException {
    RunContext any = RunContext.EMPTY;
    assertThat(sheet(RunFiles.SHEET_2, any)).isNull();
    assertThat(sheet(RunFiles.SHEET_2.replace("\n2,JANE", "\n3,JANE"), any))
        .isEqualTo(ReasonCode.SAMPLE_SHEET_LANE);
    assertThat(sheet(RunFiles.SHEET_2.replace("ACGTACGA", "ACGTACGAC"), any))
        .isEqualTo(ReasonCode.SAMPLE_SHEET_INDEX);
    assertThat(sheet(RunFiles.SHEET_2.replace("Y151;I8;I8;Y151", "Y151;I8;Y151"), any))
        .isEqualTo(ReasonCode.SAMPLE_SHEET_INDEX);
    assertThat(sheet(RunFiles.SHEET_2.replace("Y151;I8;I8;Y151", "Y150;I8;I8;Y151"), any))
        .isEqualTo(ReasonCode.SAMPLE_SHEET_INDEX);
    assertThat(sheet(RunFiles.SHEET_2.replace("Y151;I8;I8;Y151", "Y*;I6N2;I8;U8Y*"), any)).isNull();
  }

  @Test
  void aSheetMustNameTheSamplesOfTheDelivery() throws IOException {
    Map<String, String> both = Map.of("JANEDOE-1", "P1", "JANEDOE-2", "P2");
    assertThat(sheet(RunFiles.SHEET_1, Sets.run("r", both))).isNull();
    assertThat(sheet(RunFiles.SHEET_1, Sets.run("r", Map.of("JANEDOE-1", "P1"))))
        .isEqualTo(ReasonCode.SAMPLE_SHEET_SAMPLES);
    Map<String, String> three = Map.of("JANEDOE-1", "P1", "JANEDOE-2", "P2", "X", "P3");
    assertThat(sheet(RunFiles.SHEET_1, Sets.run("r", three)))
        .isEqualTo(ReasonCode.SAMPLE_SHEET_SAMPLES);
  }

  @Test
  void samplesThatWereNotDeliveredLoseTheirRowsWhereTheRecipeForgivesThem() throws IOException {
    String recipe =
        Files.readString(RECIPE)
            .replace("validation: {}", "validation: {SAMPLE_SHEET_SAMPLES: warn}");
    Outcome outcome =
        Sets.curate(
                EngineUnderTest.create(recipe),
                Sets.run("r", Map.of("JANEDOE-1", "P1")),
                store,
                Sets.file("SampleSheet.csv", RunFiles.SHEET_1))
            .get(0);
    assertThat(text(store, outcome))
        .contains(key(Domain.SAMPLE, "JANEDOE-1"))
        .doesNotContain(key(Domain.SAMPLE, "JANEDOE-2"));
    assertThat(((Outcome.Curated) outcome).metadata())
        .containsEntry("validation", "SAMPLE_SHEET_SAMPLES=1")
        .containsEntry("rowsDropped", "1");
  }

  @Test
  void filesOfAFolderStandForThemselves() throws IOException {
    List<Outcome> outcomes =
        Sets.curate(
            curator,
            RunContext.EMPTY,
            store,
            Sets.file("a/RunInfo.xml", RunFiles.RUN_INFO),
            Sets.file("a/RunParameters.xml", "<RunParameters>"),
            Sets.file("a/SampleSheet.csv", RunFiles.SHEET_1));
    assertThat(Sets.reasons(outcomes)).containsExactly(null, ReasonCode.RUN_FILE_MALFORMED, null);
    assertThat(((Outcome.Curated) outcomes.get(0)).metadata())
        .containsEntry("platformModel", "MiSeq")
        .containsEntry("readStructure", "151T8B8B151T")
        .containsEntry("lanes", "2");
  }

  @Test
  void aBrokenContainerRefusesItsFileAlone() throws IOException {
    byte[] packed = EngineUnderTest.bgzf(Samples.bytes(RunFiles.RUN_INFO));
    packed[20] ^= 0x55;
    List<Outcome> outcomes =
        Sets.curate(
            curator,
            RunContext.EMPTY,
            store,
            Sets.file("a/RunInfo.xml", packed),
            Sets.file("a/SampleSheet.csv", RunFiles.SHEET_1));
    assertThat(Sets.reasons(outcomes)).element(0).isNotNull();
    assertThat(Sets.reasons(outcomes)).element(1).isNull();
  }

  @Test
  void nothingIsSaidAboutBrokenFilesOnTheStandardError() throws IOException {
    PrintStream error = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      for (String broken : List.of("\u00ff", "\u0001", "<", "&y;", "]]>", "</Run>", "<?xml?>")) {
        assertThat(refusal(RunFiles.RUN_INFO.replace("JANEDOE</Name>", broken + "</Name>")))
            .isEqualTo(ReasonCode.RUN_FILE_MALFORMED);
      }
    } finally {
      System.setErr(error);
    }
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void wideCharactersAreRead() throws IOException {
    byte[] wide =
        RunFiles.RUN_INFO.replace("?>", " encoding=\"utf-16\"?>").getBytes(StandardCharsets.UTF_16);
    MemoryStore alone = new MemoryStore();
    Outcome outcome =
        Sets.curate(curator, RunContext.EMPTY, alone, Sets.file("x.xml", wide)).get(0);
    assertThat(text(alone, outcome)).isEqualTo(curated(RunFiles.RUN_INFO));
  }

  @Test
  void mutationsAlwaysSettleAndNeverBreakTheEngine() throws IOException {
    Random random = new Random(11);
    List<String> seeds =
        List.of(RunFiles.RUN_INFO, RunFiles.MISEQ, RunFiles.SHEET_1, RunFiles.SHEET_2);
    for (int i = 0; i < 4000; i++) {
      byte[] bytes = Samples.bytes(seeds.get(i % seeds.size()));
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        bytes[random.nextInt(bytes.length)] =
            (byte)
                (random.nextBoolean()
                    ? random.nextInt(256)
                    : "<>&\",[];\n=".charAt(random.nextInt(10)));
      }
      int length = random.nextInt(8) == 0 ? random.nextInt(bytes.length) : bytes.length;
      List<Outcome> outcomes =
          Sets.curate(
              curator,
              RunContext.EMPTY,
              new MemoryStore(),
              Sets.file("a/RunInfo.xml", RunFiles.RUN_INFO),
              Sets.file("a/SampleSheet.csv", Arrays.copyOf(bytes, length)));
      assertThat(Sets.reasons(outcomes))
          .as("mutation %d", i)
          .doesNotContain(ReasonCode.INTERNAL_ERROR)
          .startsWith((ReasonCode) null);
    }
  }
}
