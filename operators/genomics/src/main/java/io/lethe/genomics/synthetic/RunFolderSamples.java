package io.lethe.genomics.synthetic;

/** The files by which a sequencer describes a run. */
final class RunFolderSamples {

  private RunFolderSamples() {}

  static String runInfo(Identity identity) {
    return """
        <?xml version="1.0" encoding="utf-8"?>
        <RunInfo Version="6">
          <Run Id="%s" Number="%d">
            <Flowcell>%s</Flowcell>
            <Instrument>%s</Instrument>
            <Date>%sT08:30:00Z</Date>
            <Reads>
              <Read Number="1" NumCycles="100" IsIndexedRead="N" IsReverseComplement="N" />
              <Read Number="2" NumCycles="8" IsIndexedRead="Y" IsReverseComplement="N" />
              <Read Number="3" NumCycles="8" IsIndexedRead="Y" IsReverseComplement="Y" />
              <Read Number="4" NumCycles="100" IsIndexedRead="N" IsReverseComplement="N" />
            </Reads>
            <FlowcellLayout LaneCount="2" SurfaceCount="2" SwathCount="2" TileCount="60" />
          </Run>
        </RunInfo>
        """
        .formatted(
            identity.runId(),
            Integer.parseInt(identity.run()),
            identity.flowCell(),
            identity.instrument(),
            identity.date());
  }

  static String runParameters(Identity identity) {
    return """
        <?xml version="1.0" encoding="utf-8"?>
        <RunParameters xmlns:xsd="http://www.w3.org/2001/XMLSchema">
          <Application>NovaSeq Control Software</Application>
          <ApplicationVersion>1.8.0</ApplicationVersion>
          <ExperimentName>%1$s</ExperimentName>
          <RunId>%2$s</RunId>
          <InstrumentName>%3$s</InstrumentName>
          <Username>%4$s</Username>
          <ComputerName>%5$s</ComputerName>
          <OutputFolder>%6$s</OutputFolder>
          <LibraryID>%7$s</LibraryID>
          <RunStartDate>%8$s</RunStartDate>
          <RfidsInfo>
            <FlowCellSerialBarcode>%9$s</FlowCellSerialBarcode>
          </RfidsInfo>
          <Read1NumberOfCycles>100</Read1NumberOfCycles>
          <Read2NumberOfCycles>100</Read2NumberOfCycles>
        </RunParameters>
        """
        .formatted(
            identity.sampleId(),
            identity.runId(),
            identity.instrument(),
            identity.operator(),
            identity.computer(),
            identity.folder(),
            identity.library(),
            identity.date(),
            identity.flowCell());
  }

  static String sampleSheet(Identity identity) {
    return """
        [Header]
        IEMFileVersion,5
        Investigator Name,%1$s
        Experiment Name,%2$s
        Date,%3$s
        Workflow,GenerateFASTQ
        Chemistry,Default

        [Reads]
        100
        100

        [Settings]
        Adapter,CTGTCTCTTATACACATCT

        [Data]
        Lane,Sample_ID,Sample_Name,index,index2,Sample_Project,Description
        1,%4$s,%4$s,ACGTTGCA,TTGCAACC,%2$s,%5$s
        """
        .formatted(
            identity.operator(),
            identity.library(),
            identity.date(),
            identity.sampleId(),
            identity.subjectId());
  }
}
