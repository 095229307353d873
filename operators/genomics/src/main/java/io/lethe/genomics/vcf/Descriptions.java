package io.lethe.genomics.vcf;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may stand in Description (VCF 4.5 §1.6.1 table 1, §1.6.2 table 2, §3). */
final class Descriptions {

  private static final String NONE = ".";

  /** Annotations whose description says in which order their parts stand. */
  private static final Set<String> FORMATTED = Set.of("CSQ", "BCSQ", "ANN", "EFF", "LOF", "NMD");

  private static final Pattern FORMAT =
      Pattern.compile("[A-Za-z0-9_.-]+(?: ?\\| ?(?:[A-Za-z0-9_.-]*(?: ?/ ?[A-Za-z0-9_.-]+)*))+");

  private static final String TEXT =
      """
      INFO AA Ancestral allele
      INFO AC Allele count in genotypes, for each ALT allele, in the same order as listed
      INFO AD Total read depth for each allele
      INFO ADF Read depth for each allele on the forward strand
      INFO ADR Read depth for each allele on the reverse strand
      INFO AF Allele frequency for each ALT allele in the same order as listed
      INFO AN Total number of alleles in called genotypes
      INFO BQ RMS base quality
      INFO CIGAR Cigar string describing how to align an alternate allele to the reference allele
      INFO DB dbSNP membership
      INFO DP Combined depth across samples
      INFO END End position of the longest variant described in this record
      INFO H2 HapMap2 membership
      INFO H3 HapMap3 membership
      INFO MQ RMS mapping quality
      INFO MQ0 Number of MAPQ == 0 reads
      INFO NS Number of samples with data
      INFO SOMATIC Somatic mutation
      INFO VALIDATED Validated by follow-up experiment
      INFO 1000G 1000 Genomes membership
      INFO IMPRECISE Imprecise structural variation
      INFO NOVEL Indicates a novel structural variation
      INFO SVTYPE Type of structural variant
      INFO SVLEN Length of structural variant
      INFO CIPOS Confidence interval around POS for symbolic structural variants
      INFO CIEND Confidence interval around the inferred END for symbolic structural variants
      INFO HOMLEN Length of base pair identical micro-homology at breakpoints
      INFO HOMSEQ Sequence of base pair identical micro-homology at breakpoints
      INFO CILEN Confidence interval for the SVLEN field
      INFO DPADJ Read depth of adjacency
      INFO SVCLAIM Claim made by the structural variant call
      INFO EVENTTYPE Type of associated event
      FORMAT AD Read depth for each allele
      FORMAT ADF Read depth for each allele on the forward strand
      FORMAT ADR Read depth for each allele on the reverse strand
      FORMAT DP Read depth
      FORMAT EC Expected alternate allele counts
      FORMAT FT Filter indicating if this genotype was called
      FORMAT GL Genotype likelihoods
      FORMAT GP Genotype posterior probabilities
      FORMAT GQ Conditional genotype quality
      FORMAT GT Genotype
      FORMAT HQ Haplotype quality
      FORMAT LAA Local alternate alleles
      FORMAT LEN Length of reference block
      FORMAT MQ RMS mapping quality
      FORMAT PL Phred-scaled genotype likelihoods rounded to the closest integer
      FORMAT PP Phred-scaled genotype posterior probabilities rounded to the closest integer
      FORMAT PQ Phasing quality
      FORMAT PS Phase set
      FORMAT CN Copy number genotype for imprecise events
      FORMAT CNQ Copy number genotype quality for imprecise events
      FORMAT CNL Copy number genotype likelihood for imprecise events
      FORMAT CNP Copy number posterior probabilities
      FORMAT NQ Phred style probability score that the variant is novel
      FORMAT HAP Unique haplotype identifier
      FORMAT AHAP Unique identifier of ancestral haplotype
      FILTER PASS All filters passed
      ALT DEL Deletion
      ALT INS Insertion
      ALT DUP Duplication
      ALT INV Inversion
      ALT CNV Copy number variable region
      ALT CNV:TR Tandem repeat
      ALT DUP:TANDEM Tandem duplication
      ALT DEL:ME Deletion of mobile element
      ALT INS:ME Insertion of a mobile element
      ALT NON_REF Represents any possible alternative allele at this location
      ALT * Represents any possible alternative allele at this location
      """;

  private static final Map<String, String> STANDARD = table();

  private Descriptions() {}

  /** The words of the specification, the order of an annotation's parts, or a dot. */
  static String of(String key, String id, String given, Terms terms) {
    String standard = STANDARD.get(key + ' ' + id);
    if (standard != null) {
      return standard;
    }
    if (key.equals("INFO") && FORMATTED.contains(id)) {
      Matcher format = FORMAT.matcher(given);
      if (format.find() && terms.plausibleText(format.group())) {
        return "Format: " + terms.knownParts(format.group().trim());
      }
    }
    return NONE;
  }

  private static Map<String, String> table() {
    Map<String, String> table = new HashMap<>();
    TEXT.lines()
        .map(line -> line.split(" ", 3))
        .forEach(cells -> table.put(cells[0] + ' ' + cells[1], cells[2]));
    return Map.copyOf(table);
  }
}
