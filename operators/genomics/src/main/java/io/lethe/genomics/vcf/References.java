package io.lethe.genomics.vcf;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Names of reference builds, as the names of files hold them. */
final class References {

  private static final List<Map.Entry<Pattern, String>> BUILDS =
      List.of(
          entry("hs37d5", "hs37d5"),
          entry("grch37|hg19|b37|g1k_v37|human_?g1k|assembly19|build37", "GRCh37"),
          entry("grch38|hg38|assembly38|b38|build38|hs38", "GRCh38"),
          entry("chm13|t2t|hs1(?![0-9])", "CHM13v2"),
          entry("ncbi36|hg18|b36|assembly18", "NCBI36"),
          entry("grcm38|mm10", "GRCm38"),
          entry("grcm39|mm39", "GRCm39"));

  private References() {}

  /** The build that the value of a ##reference line tells of, or null. */
  static String build(String value) {
    for (Map.Entry<Pattern, String> build : BUILDS) {
      if (build.getKey().matcher(value).find()) {
        return build.getValue();
      }
    }
    return null;
  }

  private static Map.Entry<Pattern, String> entry(String pattern, String build) {
    String alone = "(?i)(?<![a-z0-9])(?:" + pattern + ")";
    return Map.entry(Pattern.compile(alone), build);
  }
}
