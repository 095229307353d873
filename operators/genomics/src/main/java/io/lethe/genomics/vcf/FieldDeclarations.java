package io.lethe.genomics.vcf;

import io.lethe.genomics.options.GenomicsOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The INFO or the FORMAT fields of a file, and which of them are kept. Not thread-safe. */
final class FieldDeclarations {

  private static final Pattern ID = Pattern.compile("1000G|[A-Za-z_][0-9A-Za-z_.]*");

  private final Map<String, Field> declared = new HashMap<>();
  private final Map<String, Field> reserved;
  private final Predicate<Field> standard;
  private final Set<String> listed;
  private final boolean flags;
  private Terms terms;

  /**
   * @param reserved those of the specification
   * @param standard true for a field that is kept by the engine's own list
   * @param listed ids that the recipe keeps beyond that list
   * @param flags true if fields may be flags
   */
  private FieldDeclarations(
      Map<String, Field> reserved, Predicate<Field> standard, Set<String> listed, boolean flags) {
    this.reserved = reserved;
    this.standard = standard;
    this.listed = listed;
    this.flags = flags;
  }

  static FieldDeclarations info(GenomicsOptions options) {
    return new FieldDeclarations(
        ReservedFields.info(), ReservedFields::keepsInfo, options.keepInfo(), true);
  }

  static FieldDeclarations format(GenomicsOptions options) {
    return new FieldDeclarations(
        ReservedFields.format(), ReservedFields::keepsFormat, options.keepFormat(), false);
  }

  /** Judges ids by these from now on. */
  void judge(Terms judge) {
    terms = judge;
  }

  /** Takes a header line; false if it breaks the specification. */
  boolean declare(MetaLine line) {
    Optional<Field> parsed = Field.parse(line);
    if (parsed.isEmpty() || !ID.matcher(line.get("ID")).matches()) {
      return false;
    }
    Field field = parsed.get();
    Field known = reserved.get(field.id());
    boolean flag = field.type() == FieldType.FLAG;
    boolean valid =
        (known == null || known.admits(field))
            && (flag || !field.number().equals("0"))
            && (flags || !flag);
    boolean unsigned = known != null && known.unsigned();
    String number = flag ? "0" : field.number();
    Field own = new Field(field.id(), number, field.type(), false, unsigned);
    return valid && declared.put(field.id(), own) == null;
  }

  /** True if a header line declares the field. */
  boolean declares(String id) {
    return declared.containsKey(id);
  }

  /** The field as the header or else the specification declares it, or null. */
  Field get(String id) {
    Field field = declared.getOrDefault(id, reserved.get(id));
    return field == null ? null : judged(field);
  }

  FieldTable table() {
    Map<String, Field> all = new HashMap<>(reserved);
    all.putAll(declared);
    all.replaceAll((id, field) -> judged(field));
    return new FieldTable(all);
  }

  /** True if a field that nothing declares is kept. */
  boolean keepsUndeclared() {
    return listed.contains(GenomicsOptions.ALL);
  }

  /** Text that stays by our own list and not by the recipe's must be what the field is for. */
  private Field judged(Field field) {
    if (listed.contains(field.id()) || keepsUndeclared()) {
      return field.keeping(true, null);
    }
    boolean keeps = (terms == null || terms.plausibleField(field.id())) && standard.test(field);
    boolean text = keeps && terms != null && field.type() == FieldType.STRING;
    return field.keeping(keeps, text ? terms.form(field.id()) : null);
  }
}
