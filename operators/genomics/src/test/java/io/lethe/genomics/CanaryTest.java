package io.lethe.genomics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Domain;
import io.lethe.curation.Outcome;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.genomics.files.FileSets;
import io.lethe.genomics.files.LandedFile;
import io.lethe.genomics.files.RunContext;
import io.lethe.genomics.io.ByteBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A whole delivery in which every place that can hold an identifier holds one of its own: names of
 * files and of samples, headers, read names, tags, gzip fields, side files, run folder files and
 * what the event says. None of them may be found in keys, bytes, decoded bytes, metadata or what an
 * outcome shows.
 */
class CanaryTest {

  /** Planted as {@code CNRY} and a number, so that what leaks tells where from. */
  private static final Pattern CANARY = Pattern.compile("(?i)CNRY[0-9]{4}");

  private final List<LandedFile> landed = new ArrayList<>();
  private final MemoryStore store = new MemoryStore();
  private int planted;
  private String seen;

  private String canary() {
    return "CNRY%04d".formatted(planted++);
  }

  private String folder() {
    return "s3://raw/" + folderName + "/";
  }

  private final String folderName = "CNRY9999";

  /** Puts a new canary in place of every tilde. */
  private String plant(String text) {
    Matcher places = Pattern.compile("~").matcher(text);
    return places.replaceAll(place -> canary());
  }

  private void land(String name, byte[] bytes) {
    landed.add(Sets.file(folder() + name, bytes));
  }

  private void land(String name, String text) {
    land(name, Samples.bytes(text));
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void curateTheDelivery() throws IOException {
    reads();
    alignments();
    variants();
    runFolder();
    RunContext run =
        new RunContext(
            Optional.of(canary()),
            Map.of(
                "CNRY8001",
                new RunContext.Sample(canary(), Optional.of(plant("TruSeq ~"))),
                "CNRY8002",
                new RunContext.Sample(canary(), Optional.empty())),
            Optional.of(canary()),
            Optional.empty(),
            Set.of());
    StringBuilder all = new StringBuilder();
    List<String> names = landed.stream().map(LandedFile::name).toList();
    for (List<Integer> set : FileSets.group(names)) {
      List<LandedFile> files = set.stream().map(landed::get).toList();
      List<Outcome> outcomes = EngineUnderTest.create().curate(files, run, store);
      assertThat(outcomes).allMatch(Outcome.Curated.class::isInstance);
      all.append(outcomes).append('\n');
    }
    store.objects().forEach((key, bytes) -> all.append(key).append(text(bytes)));
    seen = all.toString();
  }

  private static String text(byte[] bytes) {
    String raw = new String(bytes, StandardCharsets.ISO_8859_1);
    boolean packed = bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    return packed
        ? raw + new String(EngineUnderTest.inflate(bytes), StandardCharsets.ISO_8859_1)
        : raw;
  }

  private void reads() {
    String instrument = canary();
    for (int mate = 1; mate <= 2; mate++) {
      String text =
          "@%s:CNRY7001:CNRY7002:1:1101:5:6 %d:N:0:CNRY7003\nAC\n+\nII\n"
                  .formatted(instrument, mate)
              + plant("@CNRY7004_x sampleid=~ start_time=~ runid=~ barcode=~\nA\n+\nI\n")
              + plant("@m64011_CNRY7005/4/ccs ~\nA\n+\nI\n");
      byte[] gzip =
          GzipSamples.member(Samples.bytes(text), canary() + ".fastq", canary(), canary());
      land("CNRY7000_R" + mate + ".fastq.gz", gzip);
      land("CNRY7000_R" + mate + ".fastq.gz.md5", md5(gzip) + "  /home/" + canary() + "/x.gz\n");
    }
  }

  private String samHeader() {
    return plant(
        "@HD\tVN:1.6\tSO:unsorted\tzz:~\n"
            + "@SQ\tSN:chr1\tLN:1000\tUR:file:///~/x.fa\tDS:~\tAS:~\txx:~\n"
            + "@RG\tID:CNRY6001\tSM:CNRY8001\tLB:~\tPU:~\tPL:ILLUMINA\tPM:~\tDS:~\tCN:~\tKS:ACGT"
            + "\tDT:2024-05-17\tyy:~\n"
            + "@PG\tID:~\tPN:bwa\tVN:0.7 ~\tCL:bwa mem -R @RG\\tID:~ /~/ref.fa ~.fq\tDS:~\tww:~\n"
            + "@co\tvv:~\n"
            + "@CO\t~ was here\n");
  }

  private void alignments() {
    String record =
        plant(
            "CNRY6002:1:~:1:1:1:1\t0\tchr1\t10\t60\t2M\t*\t0\t0\tAC\tII\tRG:Z:CNRY6001\tLB:Z:~"
                + "\tPU:Z:~\tCO:Z:~\tXX:Z:~\tYa:Z:~\tzz:Z:~\tBC:Z:~\tFS:Z:~\tPT:Z:~\n");
    land("CNRY6000.sam", samHeader() + record);
    byte[] header = Samples.bytes(samHeader());
    ByteBuilder bam = new ByteBuilder().append(Samples.bytes("BAM\1"));
    bam.appendInt(header.length + 2).append(header).append(new byte[2]);
    bam.appendInt(1).appendInt(5).append(Samples.bytes("chr1\0")).appendInt(1000);
    byte[] packed = EngineUnderTest.bgzf(bam.toBytes());
    land("CNRY6500.bam", packed);
    land("CNRY6500.bam.md5", md5(packed) + " *" + canary() + ".bam\n");
  }

  private void variants() {
    String text =
        plant(
            "##fileformat=VCFv4.3\n##fileDate=~\n##source=caller ~\n##reference=file:///~/x.fa\n"
                + "##GATKCommandLine=<ID=~,CommandLine=\"~\">\n##bcftools_viewCommand=~\n"
                + "##SAMPLE=<ID=~,Description=\"~\">\n##PEDIGREE=<ID=~,Father=~>\n"
                + "##META=<ID=~,Type=String,Number=.,Values=[~]>\n##pedigreeDB=http://~/\n"
                + "##contig=<ID=chr1,length=1000,URL=file:///~>\n##DRAGENCommandLine=<ID=~>\n"
                + "##contig=<ID=chr2,assembly=~,md5=~,species=~,taxonomy=~,length=~>\n"
                + "##FILTER=<ID=~,Description=\"~\">\n##FILTER=<ID=CNRY4001,Description=\"~\">\n"
                + "##ALT=<ID=~,Description=\"~\">\n##ALT=<ID=DEL:CNRY4002,Description=\"~\">\n"
                + "##INFO=<ID=~,Number=1,Type=Integer,Description=\"~\">\n"
                + "##INFO=<ID=CNRY4003,Number=1,Type=Integer,Description=\"~\">\n"
                + "##INFO=<ID=CSQ,Number=.,Type=String,Description=\"~ Format: Allele|~\">\n"
                + "##FORMAT=<ID=~,Number=1,Type=Float,Description=\"~\">\n"
                + "##FORMAT=<ID=CNRY4004,Number=1,Type=Integer,Description=\"~\">\n"
                + "##INFO=<ID=WHO,Number=.,Type=String,Description=\"Who\">\n"
                + "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n"
                + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tCNRY8001\tCNRY8002\n"
                + "chr1\t10\t~\tA\tC\t30\tPASS\tWHO=~,~\tGT\t0/1\t0/0\n"
                + "chr1\t12\t.\tA\t<~>,<DEL:CNRY4002>\t30\tCNRY4001;~\tCNRY4003=7;~\t"
                + "GT:CNRY4004:~\t0/1:3:~\t0/0\n");
    land("CNRY5000.vcf.gz", EngineUnderTest.bgzf(Samples.bytes(text)));
    dictionary();
  }

  /** Every entry of a BCF file's dictionaries, of which no record uses any. */
  private void dictionary() {
    String header =
        plant(
            "##fileformat=VCFv4.2\n##FILTER=<ID=~,Description=\"~\",IDX=1>\n"
                + "##INFO=<ID=~,Number=1,Type=Integer,Description=\"~\",IDX=2>\n"
                + "##FORMAT=<ID=~,Number=1,Type=Integer,Description=\"~\",IDX=9>\n"
                + "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"~\",IDX=10>\n"
                + "##ALT=<ID=~,Description=\"~\">\n##contig=<ID=chr1,assembly=~,IDX=3>\n"
                + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tCNRY8001\tCNRY8002\n");
    land("CNRY5500.bcf", EngineUnderTest.bgzf(BcfSamples.file(header)));
  }

  private void runFolder() {
    land(
        "RunInfo.xml",
        plant(
            "<?xml version=\"1.0\"?><!-- ~ --><?pi ~?><RunInfo Version=\"2\" x=\"~\">"
                + "<Run Id=\"~\" Number=\"~\" Who=\"~\"><Flowcell>~</Flowcell>"
                + "<Instrument>~</Instrument><Date>~</Date>~<Reads><Read Number=\"1\""
                + " NumCycles=\"8\" IsIndexedRead=\"N\"/></Reads>"
                + "<FlowcellLayout LaneCount=\"1\" TileCount=\"~\"><TileSet TileNamingConvention="
                + "\"~\"><Tiles><Tile>~</Tile></Tiles></TileSet></FlowcellLayout><X>~</X>"
                + "<ImageChannels><Name>~</Name></ImageChannels></Run></RunInfo>"));
    land(
        "RunParameters.xml",
        plant(
            "<RunParameters><Setup><ApplicationName>~</ApplicationName><RunID>~</RunID>"
                + "<ApplicationVersion>1.2-~</ApplicationVersion></Setup><Chemistry>~</Chemistry>"
                + "<Username>~</Username><ComputerName>~</ComputerName><LibraryID>~</LibraryID>"
                + "<ExperimentName>~</ExperimentName><OutputFolder>~</OutputFolder>"
                + "<RfidsInfo><FlowCellSerialBarcode>~</FlowCellSerialBarcode>"
                + "<SbsLotNumber>~</SbsLotNumber></RfidsInfo><Side>~</Side><Read1>~</Read1>"
                + "<IsPairedEnd>~</IsPairedEnd><RunStartDate>~</RunStartDate></RunParameters>"));
    land(
        "SampleSheet.csv",
        plant(
            "[Header]\nInvestigator Name,~\nExperiment Name,~\nDate,~\nDescription,~\n~,1\n"
                + "Workflow,~\nFileFormatVersion,2,~\n[Reads]\n~\n[Settings]\nAdapter,~\n~,1\n"
                + "OverrideCycles,Y8\n[BCLConvert_Data]\n"
                + "Sample_ID,Sample_Name,Index,Sample_Project,Library_ID,~,Lane\n"
                + "CNRY8001,~,,~,~,~,1\nCNRY8002,~,,~,~,~,\n"
                + "[Cloud_Data]\n~,~\n[~_Data]\nSample_ID\n~\n"));
  }

  @Test
  void noPlantedIdentifierIsFoundAnywhere() {
    assertThat(planted).isGreaterThan(130);
    assertThat(store.objects()).hasSize(landed.size());
    assertThat(CANARY.matcher(seen).results().map(found -> found.group()).distinct().toList())
        .isEmpty();
    assertThat(seen).doesNotContain("2024-05-17");
  }

  @Test
  void oneSampleHasOnePseudonymInAllFiles() {
    String sample = EngineUnderTest.pseudonyms().shortName(Domain.SAMPLE, "CNRY8001");
    long files =
        store.objects().entrySet().stream()
            .filter(object -> text(object.getValue()).contains(sample))
            .count();
    assertThat(files).isEqualTo(5);
  }
}
