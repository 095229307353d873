package io.lethe.genomics.vcf;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs that header lines name, without what they were given. */
final class Programs {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._+-]{0,39}");
  private static final Pattern VERSION = Pattern.compile("v?[0-9][0-9A-Za-z._+-]{0,31}");
  private static final Pattern COMMAND =
      Pattern.compile("([A-Za-z][A-Za-z0-9_]{1,40}?)_?(?:Command|Version|CommandLine)");

  /**
   * Programs that are known by name, as the part before a version, a command or a mode. Any other
   * word may be a person's or a place's.
   */
  private static final Set<String> KNOWN =
      Set.of(
          ("applybqsr applyvqsr beagle bcftools clair clair3 cnvkit combinegvcfs combinevariants"
                  + " cutesv deepvariant delly dragen dysgu ensembl exomiser freebayes gatk"
                  + " genomicsdbimport genotypegvcfs germlinecnvcaller glnexus gridss"
                  + " haplotypecaller hiphive imputation isaac kggseq lofreq longranger longshot"
                  + " lumpy manta minimac minimac4 mutect mutect2 octopus pandepth pbsv pepper"
                  + " picard pindel platypus plink plink2 printreads rtg samtools selectvariants"
                  + " sentieon severus shapeit shapeit4 shapeit5 smoove sniffles sniffles2 snpeff"
                  + " snpsift strelka strelka2 svaba svim tiddit torrent truvari"
                  + " unifiedgenotyper vardict variantannotator variantfiltration"
                  + " variantrecalibrator varscan varscan2 vcflib vcftools vep whatshap")
              .split(" "));

  private static final Pattern STEM = Pattern.compile("(([A-Za-z]+)[0-9]?)(?:[0-9._+-].*)?");

  private Programs() {}

  private static boolean known(String name) {
    Matcher stem = STEM.matcher(name);
    return stem.matches()
        && (KNOWN.contains(stem.group(1).toLowerCase(Locale.ROOT))
            || KNOWN.contains(stem.group(2).toLowerCase(Locale.ROOT)));
  }

  /** The first word of a ##source line, or null if it is no plausible name. */
  static String name(String source, Terms terms) {
    String[] words = source.split("[ \\t]+", 2);
    String first = words.length == 0 ? "" : words[0];
    return NAME.matcher(first).matches() && known(first) && terms.plausible(first) ? first : null;
  }

  /**
   * What is kept of a line that holds a command line: id and version of GATK between angle
   * brackets, else the program that the key names, else null.
   */
  static String ofCommandLine(HeaderEntry entry, Terms terms) {
    if (entry.key().startsWith("GATKCommandLine") || entry.key().equals("DRAGENCommandLine")) {
      return MetaLine.parse(entry.value()).map(line -> structured(line, terms)).orElse(null);
    }
    Matcher command = COMMAND.matcher(entry.key());
    boolean runs = command.matches() && entry.key().toLowerCase(Locale.ROOT).contains("command");
    return runs && known(command.group(1)) && terms.plausible(command.group(1))
        ? command.group(1)
        : null;
  }

  private static String structured(MetaLine line, Terms terms) {
    String id = line.get("ID");
    String version = line.get("Version");
    if (id == null || !NAME.matcher(id).matches() || !known(id) || !terms.plausible(id)) {
      return null;
    }
    boolean versioned =
        version != null && VERSION.matcher(version).matches() && !terms.namesSample(version);
    return "<ID=" + id + (versioned ? ",Version=\"" + version + "\"" : "") + ">";
  }
}
