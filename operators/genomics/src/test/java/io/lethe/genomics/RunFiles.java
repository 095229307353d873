package io.lethe.genomics;

/** Run folder files of several instruments, with identifiers planted where they usually stand. */
final class RunFiles {

  static final String RUN_ID = "240517_M00842_0077_000000000-FLOWX";

  /** What must never be found in anything that was curated. */
  static final String[] CANARIES = {
    "M00842", "000000000-FLOWX", "LOTSECRET", "JANEDOE", "HOSPITAL", "SECRETPATH", "EXPSECRET",
    "LIBSECRET", "PROJSECRET", "SERIALSECRET", "240517", "2024-05-17", "20240517", "5/17/2024",
    "CANARY"
  };

  static final String RUN_INFO =
      """
      <?xml version="1.0"?>
      <!-- CANARY HOSPITAL -->
      <RunInfo xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" Version="2">
        <Run Id="240517_M00842_0077_000000000-FLOWX" Number="77" Operator="JANEDOE">
          <Flowcell>000000000-FLOWX</Flowcell>
          <Instrument>M00842</Instrument>
          <Date>240517</Date>
          <Reads>
            <Read Number="1" NumCycles="151" IsIndexedRead="N" />
            <Read Number="2" NumCycles="8" IsIndexedRead="Y" />
            <Read Number="3" NumCycles="8" IsIndexedRead="Y" IsReverseComplement="Y" />
            <Read Number="4" NumCycles="151" IsIndexedRead="N" />
          </Reads>
          <FlowcellLayout LaneCount="2" SurfaceCount="2" SwathCount="1" TileCount="14">
            <TileSet TileNamingConvention="FourDigit"><Tiles>
              <Tile>1_1101</Tile><Tile>1_JANEDOE</Tile></Tiles></TileSet>
          </FlowcellLayout>
          <ImageChannels><Name>Red</Name><Name>JANEDOE</Name></ImageChannels>
          <Comment>CANARY</Comment>
        </Run>
      </RunInfo>
      """;

  static final String MISEQ =
      """
      <?xml version="1.0"?>
      <RunParameters xmlns:xsd="http://www.w3.org/2001/XMLSchema">
        <FlowcellRFIDTag><SerialNumber>000000000-FLOWX</SerialNumber><PartNumber>15028382</PartNumber>
          <ExpirationDate>2024-05-17T00:00:00</ExpirationDate></FlowcellRFIDTag>
        <PR2BottleRFIDTag><SerialNumber>SERIALSECRET</SerialNumber></PR2BottleRFIDTag>
        <Setup>
          <ApplicationVersion>4.0.0.1769</ApplicationVersion>
          <NumLanes>1</NumLanes>
          <Read1>151</Read1>
          <ApplicationName>MiSeq Control Software</ApplicationName>
        </Setup>
        <RunID>240517_M00842_0077_000000000-FLOWX</RunID>
        <ScannerID>M00842</ScannerID>
        <RunNumber>77</RunNumber>
        <RTAVersion>1.18.54.4</RTAVersion>
        <Barcode>000000000-FLOWX</Barcode>
        <ReagentKitBarcode>LOTSECRET</ReagentKitBarcode>
        <ReagentKitVersion>Version3</ReagentKitVersion>
        <ExperimentName>EXPSECRET</ExperimentName>
        <Chemistry>Amplicon</Chemistry>
        <Username>JANEDOE</Username>
        <Workflow><Analysis>GenerateFASTQ</Analysis></Workflow>
        <Reads><RunInfoRead Number="1" NumCycles="151" IsIndexedRead="N" /></Reads>
        <RunStartDate>240517</RunStartDate>
        <OutputFolder>SECRETPATH</OutputFolder>
        <AnalysisFolder>D:\\SECRETPATH\\240517_M00842_0077_000000000-FLOWX</AnalysisFolder>
      </RunParameters>
      """;

  static final String NEXTSEQ =
      """
      <RunParameters>
        <InstrumentID>M00842</InstrumentID><RunNumber>77</RunNumber>
        <FlowCellSerial>000000000-FLOWX</FlowCellSerial>
        <LibraryID>LIBSECRET</LibraryID><ComputerName>HOSPITAL-1</ComputerName>
        <Chemistry>NextSeq High</Chemistry><IsPairedEnd>true</IsPairedEnd>
        <PlannedRead1Cycles>75</PlannedRead1Cycles>
        <ReagentKitSerial>LOTSECRET</ReagentKitSerial>
      </RunParameters>
      """;

  static final String NOVASEQ =
      """
      <RunParameters>
        <Side>A</Side><Application>NovaSeq Control Software</Application>
        <InstrumentName>M00842</InstrumentName><RtaVersion>v3.4.4</RtaVersion>
        <RunId>240517_M00842_0077_000000000-FLOWX</RunId>
        <RfidsInfo><FlowCellSerialBarcode>000000000-FLOWX</FlowCellSerialBarcode>
          <FlowCellMode>S4</FlowCellMode><LibraryTubeSerialBarcode>LIBSECRET</LibraryTubeSerialBarcode>
          <SbsLotNumber>LOTSECRET</SbsLotNumber></RfidsInfo>
        <ExperimentName>EXPSECRET</ExperimentName><WorkflowType>NovaSeqXp</WorkflowType>
        <ReadType>PairedEnd</ReadType><SampleSheetPath>SECRETPATH</SampleSheetPath>
      </RunParameters>
      """;

  static final String NOVASEQ_X =
      """
      <RunParameters>
        <InstrumentType>NovaSeqXPlus</InstrumentType>
        <InstrumentSerialNumber>M00842</InstrumentSerialNumber><RunCounter>77</RunCounter>
        <ConsumableInfo><ConsumableInfo><SerialNumber>SERIALSECRET</SerialNumber>
          <LotNumber>LOTSECRET</LotNumber><PartNumber>20085594</PartNumber>
          <Type>FlowCell</Type><Mode>10B</Mode></ConsumableInfo></ConsumableInfo>
        <PlannedReads><Read ReadName="Read1" Cycles="151" Note="JANEDOE" /></PlannedReads>
        <Chemistry>JANEDOE</Chemistry>
      </RunParameters>
      """;

  static final String SHEET_1 =
      """
      [Header],,,,
      IEMFileVersion,5,,,
      Investigator Name,JANEDOE,,,
      Experiment Name,EXPSECRET,,,
      Date,5/17/2024,,,
      Workflow,GenerateFASTQ,,,
      Assay,TruSeq Nano DNA,,,
      Description,"CANARY, of \"\"HOSPITAL\"\"\",,,
      CANARYKEY,1,,,
      ,,,,
      [Reads],,,,
      151,,,,
      151,,,,
      [Manifests],,,,
      A,CANARY.txt,,,
      [Settings],,,,
      Adapter,AGATCGGAAG,,,
      AdapterRead2,=CANARY,,,
      [Data],,,,
      Sample_ID,Sample_Name,index,Sample_Project,Description
      JANEDOE-1,JANEDOE,ACGTACGT,PROJSECRET,CANARY
      JANEDOE-2,,TTTTACGT,PROJSECRET,
      """;

  static final String SHEET_2 =
      """
      [Header]
      FileFormatVersion,2
      RunName,EXPSECRET
      InstrumentPlatform,NovaSeqXSeries
      Date,2024-05-17

      [Reads]
      Read1Cycles,151

      [BCLConvert_Settings]
      SoftwareVersion,4.1.23
      OverrideCycles,Y151;I8;I8;Y151

      [BCLConvert_Data]
      Lane,Sample_ID,Index,Index2,Sample_Project
      1,JANEDOE-1,ACGTACGT,ACGTACGA,PROJSECRET
      2,JANEDOE-2,TTTTACGT,ACGTACGG,PROJSECRET

      [DragenGermline_Data]
      Sample_ID,ReferenceGenomeDir,VariantCallingMode
      JANEDOE-1,hg38,None
      JANEDOE-2,/SECRETPATH/HOSPITAL,None

      [Cloud_Data]
      Sample_ID,ProjectName,LibraryName
      JANEDOE-1,PROJSECRET,LIBSECRET

      [CANARY_Data]
      Sample_ID
      JANEDOE-1
      """;

  private RunFiles() {}
}
