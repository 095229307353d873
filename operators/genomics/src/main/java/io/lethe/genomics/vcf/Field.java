package io.lethe.genomics.vcf;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An INFO or FORMAT field as it is declared.
 *
 * @param number a count, or A, R, G, P, LA, LR, LG, M or a dot
 * @param arity what that means for {@link #count}
 * @param keep whether its values survive
 * @param unsigned whether a value below zero makes no sense
 * @param form what text must look like to survive, or null where any does
 */
public record Field(
    String id,
    String number,
    int arity,
    FieldType type,
    boolean keep,
    boolean unsigned,
    TextForm form) {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}|[ARGPM.]|L[ARG]");
  private static final Set<String> COUNTED = Set.of("AA", "CIGAR");
  private static final int ANY = -1;
  private static final int ALTERNATES = -2;
  private static final int ALLELES = -3;
  private static final int GENOTYPES = -4;

  Field(String id, String number, FieldType type, boolean keep, boolean unsigned) {
    this(id, number, arity(id, number, type), type, keep, unsigned, null);
  }

  private static int arity(String id, String number, FieldType type) {
    if (type == FieldType.STRING && !COUNTED.contains(id)) {
      // Commas inside of text were common before VCF 4.3 asked for %2C.
      return ANY;
    }
    return switch (number) {
      case "A" -> ALTERNATES;
      case "R" -> ALLELES;
      case "G" -> GENOTYPES;
      case "P", "M", ".", "LA", "LR", "LG" -> ANY;
      default -> Integer.parseInt(number);
    };
  }

  static boolean validNumber(String number) {
    return number != null && NUMBER.matcher(number).matches();
  }

  /**
   * Values to expect for a record of {@code alternates} alleles, or -1 where any count is right.
   */
  public int count(int alternates) {
    if (arity >= 0) {
      return arity;
    }
    if (alternates == 0 || arity == ANY || arity == GENOTYPES) {
      // Without an alternate allele writers disagree on what A, R and G mean.
      return ANY;
    }
    return arity == ALTERNATES ? alternates : alternates + 1;
  }

  /** True if the count depends on the ploidy. */
  public boolean perGenotype() {
    return arity == GENOTYPES;
  }

  Field keeping(boolean kept, TextForm text) {
    return new Field(id, number, arity, type, kept, unsigned, text);
  }

  /** True if a value of the field that is kept may be kept itself. */
  public boolean fits(byte[] bytes, int from, int to) {
    return form == null || from >= to || form.fits(bytes, from, to);
  }

  /** True if a declaration may stand for the one that the specification reserves. */
  boolean admits(Field declared) {
    boolean open = number.equals(".") || declared.number().equals(".") && type != FieldType.FLAG;
    return type == declared.type() && (open || number.equals(declared.number()));
  }

  static Optional<Field> parse(MetaLine line) {
    Optional<FieldType> type = FieldType.of(line.get("Type"));
    boolean valid =
        line.startsWithId()
            && validNumber(line.get("Number"))
            && type.isPresent()
            && line.get("Description") != null
            && line.quoted().contains("Description");
    return valid
        ? Optional.of(new Field(line.get("ID"), line.get("Number"), type.get(), false, false))
        : Optional.empty();
  }
}
