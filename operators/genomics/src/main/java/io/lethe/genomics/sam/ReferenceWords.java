package io.lethe.genomics.sam;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What may stay of the text in @SQ lines. Names of sequences, assemblies and species are words of
 * the producer's choice: what does not look like one of a public reference could name anybody.
 */
final class ReferenceWords {

  private static final Set<String> SPECIES =
      Set.of(
          "homo sapiens",
          "human",
          "mus musculus",
          "mouse",
          "rattus norvegicus",
          "macaca mulatta",
          "macaca fascicularis",
          "pan troglodytes",
          "canis lupus familiaris",
          "canis familiaris",
          "felis catus",
          "sus scrofa",
          "bos taurus",
          "ovis aries",
          "equus caballus",
          "gallus gallus",
          "danio rerio",
          "xenopus tropicalis",
          "drosophila melanogaster",
          "caenorhabditis elegans",
          "saccharomyces cerevisiae",
          "escherichia coli");

  private static final Pattern ASSEMBLY =
      Pattern.compile(
          "(?i)(GRC[a-z]{1,2}|NCBI|HG|MM|RN|B|HS|GCA_|GCF_|(T2T-)?CHM)[0-9]{1,12}[a-z]{0,3}[0-9]{0,3}"
              + "([._-]?[vp]?[0-9]{1,3}){0,3}");

  /** Chromosomes and their patches, accessions, decoys, HLA alleles, and numbered pieces. */
  private static final Pattern CONTIG =
      Pattern.compile(
          "(?i)(chr|chromosome)?_?([0-9]{1,3}[LRAB]?|[IVX]{1,5}|[WXYZ]|M|MT|MtDNA|Un|EBV|NA)"
              + "(_[A-Z]{1,3}_?[0-9]{4,9}([.v][0-9]{1,2})?)?"
              + "(_(random|alt|fix|decoy|hap[0-9]{1,2}|ctg[0-9]{1,2}(_hap[0-9]{1,2})?))?"
              + "|[A-Z]{1,3}_?[0-9]{5,9}([.v][0-9]{1,2})?"
              + "|HLA-?[A-Z0-9]{1,5}\\*[0-9:]{2,14}[NLSQ]?"
              + "|hs3[78]d[0-9]{1,2}|phix(174)?|lambda"
              + "|(contig|scaffold|ctg|chrUn)[_-]?[0-9]{1,9}");

  private static final Pattern SUB_SORT =
      Pattern.compile(
          "(coordinate|queryname|unsorted)(:(natural|lexicographical|umi|MI|RX|CB|minhash))+");

  private ReferenceWords() {}

  /** True for the name of a species that is often sequenced. */
  static boolean species(String value) {
    return SPECIES.contains(value.replace('_', ' ').toLowerCase(Locale.ROOT));
  }

  /** True for what looks like the name of a public assembly. */
  static boolean assembly(String value) {
    return ASSEMBLY.matcher(value).matches();
  }

  /** True for what looks like the name of a sequence of a public assembly. */
  static boolean contig(String value) {
    return CONTIG.matcher(value).matches();
  }

  /** True for the orders that tools write. */
  static boolean subSort(String value) {
    return SUB_SORT.matcher(value).matches();
  }
}
