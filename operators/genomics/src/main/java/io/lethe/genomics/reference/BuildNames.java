package io.lethe.genomics.reference;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What people call reference genomes, and what this engine calls them. Immutable. */
public final class BuildNames {

  static final String GRCH37 = "GRCh37";
  static final String GRCH38 = "GRCh38";
  static final String NCBI36 = "NCBI36";
  static final String CHM13 = "CHM13v2";

  /** The decoy variant of GRCh37. */
  static final String DECOY = "hs37d5";

  /**
   * One genome.
   *
   * @param whole all of what may stand for it, in lower case without signs; nothing else may
   * @param part what tells of it in a text, such as the name of a file
   */
  private record Name(String build, Pattern whole, Pattern part) {
    Name(String build, String whole, String part) {
      this(build, Pattern.compile(whole), Pattern.compile("(?i)(?<![a-z0-9])(?:" + part + ")"));
    }
  }

  private static final String NEVER = "(?!)";

  /** In the order in which they are looked for. */
  private static final List<Name> NAMES =
      List.of(
          new Name(DECOY, NEVER, DECOY),
          new Name(
              GRCH37,
              "hg19|hs37|hs37d5(ss)?|b37|(ncbi|ncbibuild|grch)37(p[0-9]{1,2}|lite)?"
                  + "|humang1kv37(decoy)?|homosapiensassembly19",
              "grch37|hg19|b37|g1k_v37|human_?g1k|assembly19|build37"),
          new Name(
              GRCH38,
              "(hg|hs|grch|ncbi|ncbibuild)?38(p[0-9]{1,2}|dh|noalt|d1vd1|full)?"
                  + "|homosapiensassembly38|gca00000140515(grch38)?(noalt)?(analysisset)?",
              "grch38|hg38|assembly38|b38|build38|hs38"),
          new Name(CHM13, "(t2t)?chm13(v20?)?|hs1", "chm13|t2t|hs1(?![0-9])"),
          new Name(
              NCBI36,
              "hg18|b36|(ncbi|ncbibuild)36(p[0-9])?|homosapiensassembly18",
              "ncbi36|hg18|b36|assembly18"),
          new Name("GRCm38", NEVER, "grcm38|mm10"),
          new Name("GRCm39", NEVER, "grcm39|mm39"));

  private BuildNames() {}

  /** The name of this engine for a genome that people name in many ways; else the same. */
  public static String canonical(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return NAMES.stream()
        .filter(one -> one.whole().matcher(plain).matches())
        .map(Name::build)
        .findFirst()
        .orElse(name);
  }

  /** The genome that a text tells of, such as the value of a ##reference line. */
  public static Optional<String> mentioned(String text) {
    return NAMES.stream()
        .filter(one -> one.part().matcher(text).find())
        .map(Name::build)
        .findFirst();
  }
}
