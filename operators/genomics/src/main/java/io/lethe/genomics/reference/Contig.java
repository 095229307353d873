package io.lethe.genomics.reference;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sequence of a reference, as a header names it.
 *
 * @param name SN of @SQ, ID of ##contig
 * @param length in bases, or -1 where the header does not tell
 * @param md5 of the upper-case sequence, in lower-case hexadecimal digits
 * @param assembly the genome that the line itself names
 */
public record Contig(String name, long length, Optional<String> md5, Optional<String> assembly) {

  private static final Pattern CHROMOSOME =
      Pattern.compile("(?:chr)?([1-9]|1[0-9]|2[0-2]|X|Y|MT?)");
  private static final Pattern REFSEQ = Pattern.compile("NC_0000([0-2][0-9])\\.[0-9]+");

  public Contig {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(md5, "md5");
    Objects.requireNonNull(assembly, "assembly");
  }

  /**
   * From what the values of a header line are.
   *
   * @param length digits, or null
   * @param md5 or null
   * @param assembly or null
   */
  public static Contig of(String name, String length, String md5, String assembly) {
    boolean number = length != null && length.matches("[0-9]{1,18}");
    return new Contig(
        name,
        number ? Long.parseLong(length) : -1,
        Optional.ofNullable(md5).map(String::toLowerCase),
        Optional.ofNullable(assembly));
  }

  /** The chromosome that the name stands for: 1 to 22, X, Y or MT; empty for all else. */
  Optional<String> chromosome() {
    Matcher plain = CHROMOSOME.matcher(name);
    if (plain.matches()) {
      return Optional.of(plain.group(1).equals("M") ? "MT" : plain.group(1));
    }
    if (name.startsWith("NC_012920.")) {
      return Optional.of("MT");
    }
    Matcher accession = REFSEQ.matcher(name);
    if (!accession.matches()) {
      return Optional.empty();
    }
    int number = Integer.parseInt(accession.group(1));
    return switch (number) {
      case 23 -> Optional.of("X");
      case 24 -> Optional.of("Y");
      default -> number >= 1 && number <= 22 ? Optional.of("" + number) : Optional.empty();
    };
  }
}
