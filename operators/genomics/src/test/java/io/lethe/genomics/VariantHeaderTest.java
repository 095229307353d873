package io.lethe.genomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.curation.Domain;
import io.lethe.curation.Outcome;
import io.lethe.curation.testing.MemoryStore;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Every place of a VCF file that can name somebody, by default and as the recipe may have it. */
class VariantHeaderTest {

  private static final String NAME = "JANEDOE";

  private static String key(String value) {
    return EngineUnderTest.pseudonyms().shortName(Domain.SAMPLE, value);
  }

  private static String curated(String options, String vcf) throws IOException {
    MemoryStore store = new MemoryStore();
    GenomicsCurator curator =
        EngineUnderTest.create(
            "recipe: test\nversion: 1\nkind: genomics\nstandard: VCF 4.5\noptions: {"
                + options
                + "}\n");
    Outcome outcome = EngineUnderTest.curate(curator, Samples.bytes(vcf), store);
    assertThat(outcome).isInstanceOf(Outcome.Curated.class);
    assertThat(outcome.toString()).doesNotContain(NAME);
    return EngineUnderTest.text(store);
  }

  /** A file with these header lines, of one sample. */
  private static String file(String lines) {
    return "##fileformat=VCFv4.3\n"
        + lines
        + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tJANEDOE\n"
        + "1\t1\t.\tA\tC\t.\t.\t.\tGT\t0/1\n";
  }

  private static String header(String options, String lines) throws IOException {
    String text = curated(options, file(lines));
    assertThat(text).startsWith("##fileformat=VCFv4.3\n");
    int start = text.indexOf('\n') + 1;
    return text.substring(start, text.indexOf("#CHROM"));
  }

  private static String record(String options, String lines, String columns) throws IOException {
    String text =
        curated(options, file(lines).replace("1\t1\t.\tA\tC\t.\t.\t.\tGT\t0/1\n", columns));
    return text.substring(text.indexOf('\n', text.indexOf("#CHROM")) + 1);
  }

  @Test
  void sampleColumnsAreKeyedOrKept() throws IOException {
    assertThat(curated("", file(""))).contains("\tFORMAT\t" + key(NAME) + "\n");
    assertThat(curated("vcf: {sampleNames: keep}", file(""))).contains("\tFORMAT\tJANEDOE\n");
  }

  @Test
  void sampleLinesAreDroppedOrReducedToTheirKeyedName() throws IOException {
    String line = "##SAMPLE=<ID=JANEDOE,Disease=Cancer,Description=\"seen by Dr JANEDOE\">\n";
    assertThat(header("", line)).isEmpty();
    assertThat(header("vcf: {sampleLines: key}", line))
        .isEqualTo("##SAMPLE=<ID=" + key(NAME) + ">\n");
  }

  @Test
  void pedigreesAreDroppedOrKeyed() throws IOException {
    String line = "##PEDIGREE=<ID=JANEDOE,Father=JOHN,Surname=DOE>\n";
    assertThat(header("", line)).isEmpty();
    assertThat(header("vcf: {pedigrees: key}", line))
        .isEqualTo(
            "##PEDIGREE=<ID="
                + key(NAME)
                + ",Father="
                + key("JOHN")
                + ",Key_0="
                + key("DOE")
                + ">\n");
  }

  @Test
  void pedigreeDatabasesAreDroppedOrKept() throws IOException {
    String line = "##pedigreeDB=http://hospital.example/JANEDOE\n";
    assertThat(header("", line)).isEmpty();
    assertThat(header("vcf: {pedigreeDatabase: keep}", line)).isEqualTo(line);
  }

  @Test
  void metaLinesAreDroppedOrKept() throws IOException {
    String line = "##META=<ID=Ward,Type=String,Number=.,Values=[A, B]>\n";
    assertThat(header("", line)).isEmpty();
    assertThat(header("vcf: {metaLines: keep}", line)).isEqualTo(line);
  }

  @Test
  void fileDateIsDroppedOrReducedToItsYear() throws IOException {
    assertThat(header("", "##fileDate=19840517\n")).isEmpty();
    assertThat(header("vcf: {fileDate: year}", "##fileDate=19840517\n"))
        .isEqualTo("##fileDate=19840101\n");
    assertThat(header("vcf: {fileDate: year}", "##fileDate=Wed Sep 14 11:47:53 EDT 2016\n"))
        .isEqualTo("##fileDate=20160101\n");
    assertThat(header("vcf: {fileDate: year}", "##fileDate=JANEDOE\n")).isEmpty();
  }

  @Test
  void sourceIsReducedToItsProgramOrDropped() throws IOException {
    String line = "##source=freebayes2.1 --in /home/JANEDOE.bam\n";
    assertThat(header("", line)).isEqualTo("##source=freebayes2.1\n");
    assertThat(header("vcf: {source: drop}", line)).isEmpty();
    assertThat(header("", "##source=JANEDOE.sh run\n")).isEmpty();
    assertThat(header("", "##source=/home/x/call.sh\n")).isEmpty();
  }

  @Test
  void commandLinesAreDroppedOrReducedToTheirProgram() throws IOException {
    String gatk =
        "##GATKCommandLine=<ID=HaplotypeCaller,CommandLine=\"-I JANEDOE.bam\","
            + "Version=\"4.1.0\",Date=\"May 17, 1984\">\n";
    String dragen = "##DRAGENCommandLine=<ID=dragen,CommandLine=\"--RGSM JANEDOE\">\n";
    String bcftools = "##bcftools_callCommand=call -mv JANEDOE.bcf; Date=Wed May 17 1984\n";
    assertThat(header("", gatk + dragen + bcftools)).isEmpty();
    assertThat(header("vcf: {commandLines: program}", gatk + dragen + bcftools))
        .isEqualTo(
            "##GATKCommandLine=<ID=HaplotypeCaller,Version=\"4.1.0\">\n"
                + "##GATKCommandLine=<ID=dragen>\n##source=bcftools_call\n");
  }

  @Test
  void referenceIsReducedToTheBuildOrDropped() throws IOException {
    String line = "##reference=file:///home/JANEDOE/Homo_sapiens_assembly38.fasta\n";
    assertThat(header("", line)).isEqualTo("##reference=GRCh38\n");
    assertThat(header("vcf: {reference: drop}", line)).isEmpty();
    assertThat(header("", "##reference=file:///home/JANEDOE/my.fa\n")).isEmpty();
  }

  @Test
  void contigsKeepWhatDefinesThemAndLoseTheirAddress() throws IOException {
    String kept = "##contig=<ID=1,length=99,assembly=b37,md5=" + "0123456789abcdef".repeat(2);
    String line = kept + ",URL=ftp://x/JANEDOE.fa>\n";
    assertThat(header("", line)).isEqualTo(kept + ">\n");
    assertThat(header("vcf: {contigAddresses: keep}", line)).contains(",URL=ftp://x/JANEDOE.fa>");
    assertThat(header("", "##contig=<ID=1,species=\"JANEDOE\",length=9>\n"))
        .isEqualTo("##contig=<ID=1,length=9>\n");
    assertThat(header("", "##contig=<ID=1,species=\"Homo sapiens\",taxonomy=9606>\n"))
        .isEqualTo("##contig=<ID=1,species=\"Homo sapiens\",taxonomy=9606>\n");
    String others = "##contig=<ID=1,assembly=Smith,md5=19470321,species=Smith,taxonomy=Smith>\n";
    assertThat(header("", others)).isEqualTo("##contig=<ID=1>\n");
  }

  @Test
  void unknownLinesAreDroppedUnlessListed() throws IOException {
    String line = "##AnalysisTitle=JANEDOE and her kin\n##phasing=partial\n";
    assertThat(header("", line)).isEmpty();
    assertThat(header("vcf: {keepLines: [phasing]}", line)).isEqualTo("##phasing=partial\n");
  }

  @Test
  void descriptionsAreTheStandardsOwnOrNoneOrKept() throws IOException {
    String dp = "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"Depth of JANEDOE\">\n";
    String own = "##INFO=<ID=FS,Number=1,Type=Integer,Description=\"By Dr JANEDOE\">\n";
    String filter = "##FILTER=<ID=q10,Description=\"JANEDOE said so\">\n";
    String alt = "##ALT=<ID=DEL,Description=\"JANEDOE's\">\n";
    assertThat(header("", dp + own + filter + alt))
        .isEqualTo(
            "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"Combined depth across samples\">\n"
                + "##INFO=<ID=FS,Number=1,Type=Integer,Description=\".\">\n"
                + "##FILTER=<ID=q10,Description=\".\">\n"
                + "##ALT=<ID=DEL,Description=\"Deletion\">\n");
    assertThat(header("vcf: {descriptions: keep}", own)).isEqualTo(own);
  }

  @Test
  void descriptionsOfAnnotationsKeepTheOrderOfTheirParts() throws IOException {
    String csq =
        "##INFO=<ID=CSQ,Number=.,Type=String,Description=\"VEP of JANEDOE."
            + " Format: Allele|Consequence|HGVSc by Dr Doe\">\n";
    assertThat(header("", csq))
        .isEqualTo(
            "##INFO=<ID=CSQ,Number=.,Type=String,"
                + "Description=\"Format: Allele|Consequence|HGVSc\">\n");
    String ann =
        "##INFO=<ID=ANN,Number=.,Type=String,Description=\"Functional annotations: 'Allele |"
            + " Annotation | ERRORS / WARNINGS / INFO' \">\n";
    assertThat(header("", ann))
        .contains("\"Format: Allele | Annotation | ERRORS / WARNINGS / INFO\"");
  }

  @Test
  void filtersThatAreNoTermsBecomeTokensInHeaderAndRecords() throws IOException {
    String lines =
        "##FILTER=<ID=LowQual,Description=\"x\">\n##FILTER=<ID=JANEDOE_fail,Description=\"x\">\n";
    String token = "T" + key("term\0JANEDOE_fail");
    assertThat(header("", lines))
        .isEqualTo(
            "##FILTER=<ID=LowQual,Description=\".\">\n##FILTER=<ID="
                + token
                + ",Description=\".\">\n");
    String columns = "1\t1\t.\tA\tC\t.\tLowQual;JANEDOE_fail;MRN1234567\t.\tGT\t0/1\n";
    assertThat(record("", lines, columns))
        .isEqualTo(
            "1\t1\t.\tA\tC\t.\tLowQual;"
                + token
                + ";T"
                + key("term\0MRN1234567")
                + "\t.\tGT\t0/1\n");
    assertThat(record("vcf: {terms: keep}", lines, columns)).isEqualTo(columns);
  }

  @Test
  void wordsThatNoCallerUsesBecomeTokensWhetherUsedOrNot() throws IOException {
    String lines =
        "##FILTER=<ID=Smith_family,Description=\"x\">\n##FILTER=<ID=q10,Description=\"x\">\n"
            + "##ALT=<ID=DEL:Smith,Description=\"x\">\n"
            + "##ALT=<ID=Ward7,Description=\"x\">\n";
    String columns = "1\t1\t.\tA\t<DEL:ME:ALU>,<Ward7>\t.\tSmith_family;q10\t.\tGT\t0/1\n";
    String family = "T" + key("term\0Smith_family");
    String ward = "T" + key("term\0Ward7");
    assertThat(header("", lines))
        .isEqualTo(
            "##FILTER=<ID="
                + family
                + ",Description=\".\">\n##FILTER=<ID=q10,Description=\".\">\n"
                + "##ALT=<ID=DEL:T"
                + key("term\0Smith")
                + ",Description=\".\">\n##ALT=<ID="
                + ward
                + ",Description=\".\">\n");
    assertThat(record("", lines, columns))
        .isEqualTo("1\t1\t.\tA\t<DEL:ME:ALU>,<" + ward + ">\t.\t" + family + ";q10\t.\tGT\t0/1\n");
    assertThat(record("vcf: {terms: plausible}", lines, columns)).isEqualTo(columns);
  }

  /** In BCF a filter and a field of one name share a number, which can have but one name. */
  @Test
  void aFilterWithTheNameOfAListedFieldStays() throws IOException {
    String lines = "##FILTER=<ID=Smith,Description=\"x\">\n";
    assertThat(header("keepInfo: [Smith]", lines))
        .isEqualTo("##FILTER=<ID=Smith,Description=\".\">\n");
  }

  @Test
  void fieldsThatNoCallerWritesAreDroppedUnlessListed() throws IOException {
    String lines =
        "##INFO=<ID=MRN,Number=1,Type=Integer,Description=\"x\">\n"
            + "##INFO=<ID=AC_smith,Number=1,Type=Integer,Description=\"x\">\n"
            + "##FORMAT=<ID=WARD,Number=1,Type=Integer,Description=\"x\">\n";
    String columns = "1\t1\t.\tA\tC\t.\t.\tMRN=1234567;AC_smith=2;DP=7\tGT:WARD\t0/1:4\n";
    assertThat(header("", lines)).isEmpty();
    assertThat(record("", lines, columns)).isEqualTo("1\t1\t.\tA\tC\t.\t.\tDP=7\tGT\t0/1\n");
    assertThat(record("keepInfo: [AC_smith]", lines, columns))
        .isEqualTo("1\t1\t.\tA\tC\t.\t.\tAC_smith=2;DP=7\tGT\t0/1\n");
    assertThat(record("vcf: {fields: plausible}", lines, columns)).isEqualTo(columns);
    assertThat(record("vcf: {terms: keep}", lines, columns)).isEqualTo(columns);
  }

  @Test
  void partsOfAnnotationsThatNobodyKnowsAreNumbered() throws IOException {
    String csq =
        "##INFO=<ID=CSQ,Number=.,Type=String,Description=\"Format:"
            + " Allele|HGNC_ID|Smith_track|gnomADe_AF\">\n";
    assertThat(header("", csq)).contains("\"Format: Allele|HGNC_ID|field3|gnomADe_AF\"");
    assertThat(header("vcf: {fields: plausible}", csq)).contains("|Smith_track|");
  }

  @Test
  void filtersOfGenotypesAreWordsOfCallersOrRefuseTheFile() throws IOException {
    String lines = "##FORMAT=<ID=FT,Number=1,Type=String,Description=\"x\">\n";
    String columns = "1\t1\t.\tA\tC\t.\t.\tDP=7\tGT:FT\t0/1:LowGQ;q10\n";
    assertThat(record("", lines, columns)).isEqualTo(columns);
    String named = columns.replace("LowGQ", "Smith");
    assertThat(record("vcf: {terms: plausible}", lines, named)).isEqualTo(named);
    String whole = file(lines).replace("1\t1\t.\tA\tC\t.\t.\t.\tGT\t0/1\n", named);
    Outcome outcome =
        EngineUnderTest.curate(EngineUnderTest.create(), Samples.bytes(whole), new MemoryStore());
    assertThat(outcome).isInstanceOf(Outcome.Quarantined.class);
  }

  @Test
  void onlyContigsOfPublicAssembliesStayWhereTheRecipeSaysSo() throws IOException {
    String lines = "##contig=<ID=1>\n##contig=<ID=chrUn_KI270302v1>\n##contig=<ID=HLA-A*01:01>\n";
    assertThat(header("contigs: known", lines)).isEqualTo(lines);
    String odd = file(lines + "##contig=<ID=Smith>\n");
    assertThat(curated("contigs: keep", odd)).contains("##contig=<ID=Smith>");
    assertThatThrownBy(() -> curated("contigs: known", odd)).isInstanceOf(AssertionError.class);
  }

  @Test
  void allelesThatAreNoTermsBecomeTokensInHeaderAndRecords() throws IOException {
    String lines = "##ALT=<ID=INS:ME:JANEDOE,Description=\"x\">\n";
    String token = "INS:T" + key("term\0ME:JANEDOE");
    assertThat(header("", lines)).isEqualTo("##ALT=<ID=" + token + ",Description=\".\">\n");
    assertThat(record("", lines, "1\t1\t.\tA\t<INS:ME:JANEDOE>,<DEL>\t.\t.\t.\tGT\t0/1\n"))
        .isEqualTo("1\t1\t.\tA\t<" + token + ">,<DEL>\t.\t.\t.\tGT\t0/1\n");
  }

  @Test
  void aContigThatHoldsASamplesNameRefusesTheFile() throws IOException {
    MemoryStore store = new MemoryStore();
    String lines = "##contig=<ID=JANEDOE_hap1>\n";
    Outcome outcome =
        EngineUnderTest.curate(EngineUnderTest.create(), Samples.bytes(file(lines)), store);
    assertThat(outcome.toString()).contains("DEIDENTIFICATION_FAILED");
    String undeclared = file("").replace("\n1\t1", "\nJANEDOE_hap1\t1");
    assertThat(
            EngineUnderTest.curate(
                    EngineUnderTest.create(), Samples.bytes(undeclared), new MemoryStore())
                .toString())
        .contains("DEIDENTIFICATION_FAILED");
  }

  @Test
  void fieldsNamedAfterASampleAreDropped() throws IOException {
    String lines = "##INFO=<ID=DP_JANEDOE,Number=1,Type=Integer,Description=\"x\">\n";
    assertThat(header("", lines)).isEmpty();
    assertThat(record("", lines, "1\t1\t.\tA\tC\t.\t.\tDP_JANEDOE=7;DP=8\tGT\t0/1\n"))
        .isEqualTo("1\t1\t.\tA\tC\t.\t.\tDP=8\tGT\t0/1\n");
  }

  @Test
  void identifiersOfVariantsAreReducedToDbsnpNumbers() throws IOException {
    String columns = "1\t1\trs1;JANEDOE_1;rs2\tA\tC\t.\t.\t.\tGT\t0/1\n";
    assertThat(record("", "", columns)).startsWith("1\t1\trs1;rs2\t");
    assertThat(record("variantIds: drop", "", columns)).startsWith("1\t1\t.\t");
    assertThat(record("variantIds: keep", "", columns)).isEqualTo(columns);
  }

  @Test
  void textInInfoAndFormatIsDroppedUnlessListed() throws IOException {
    String lines =
        "##INFO=<ID=WHO,Number=.,Type=String,Description=\"x\">\n"
            + "##FORMAT=<ID=NOTE,Number=1,Type=String,Description=\"x\">\n";
    String columns = "1\t1\t.\tA\tC\t.\t.\tWHO=JANEDOE;ODD=JANEDOE\tGT:NOTE\t0/1:JANEDOE\n";
    assertThat(header("", lines)).isEmpty();
    assertThat(record("", lines, columns)).isEqualTo("1\t1\t.\tA\tC\t.\t.\t.\tGT\t0/1\n");
    assertThat(record("keepInfo: [WHO], keepFormat: [NOTE]", lines, columns))
        .isEqualTo("1\t1\t.\tA\tC\t.\t.\tWHO=JANEDOE\tGT:NOTE\t0/1:JANEDOE\n");
    assertThat(record("keepInfo: ['*'], keepFormat: ['*']", lines, columns)).isEqualTo(columns);
  }

  @Test
  void optionsThatAreNoneAreRefusedAtTheStart() {
    assertThatThrownBy(() -> curated("vcf: {terms: some}", file("")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("options.vcf.terms: must be known or plausible or keep");
    assertThatThrownBy(() -> curated("vcf: {keepLines: ['a=b']}", file("")))
        .hasMessageContaining("keepLines");
  }
}
