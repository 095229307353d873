package io.lethe.genomics.vcf;

import io.lethe.genomics.GenomicsOptions;
import io.lethe.genomics.reference.Contig;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The header of a VCF or BCF file, held to VCF §1.4 line by line. What of it is kept is for {@link
 * HeaderWriter} to say, when all of it, and with it the names of the samples, is known. Not
 * thread-safe.
 */
public final class VcfHeader {

  public static final int FIXED_COLUMNS = 8;

  static final String COLUMNS = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO";

  private static final Pattern VERSION = Pattern.compile("##fileformat=VCFv4\\.[1-5]");
  private static final Pattern ALT_ID =
      Pattern.compile(
          "(?:DEL|INS|DUP|INV|CNV|BND|TRA|CN[0-9]+|NON_REF|STR|[ACGTURYSWKMBDHVN])(?::[^\\s,<>:]+)*"
              + "|[^\\s,<>:]+");
  private static final Pattern ID = Pattern.compile("[^\\s,<>;=\"]+");
  private static final Pattern FIELD_ID = Pattern.compile("1000G|[A-Za-z_][0-9A-Za-z_.]*");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
  private static final Pattern DATABASE =
      Pattern.compile("<?[a-z]+://(?=[^:/]*[A-Za-z.])[^\\s:/<>]+(:[0-9]+)?(/[^\\s<>]*)?>?");
  private static final Set<String> DEFINING =
      Set.of("INFO", "FORMAT", "FILTER", "ALT", "contig", "SAMPLE", "PEDIGREE", "META");

  private final GenomicsOptions options;
  private final Map<String, Field> info = new HashMap<>();
  private final Map<String, Field> format = new HashMap<>();
  private final Map<String, Field> reservedInfo = ReservedFields.info();
  private final Map<String, Field> reservedFormat = ReservedFields.format();
  private final Map<String, Long> contigs = new LinkedHashMap<>();
  private final List<Contig> dictionary = new ArrayList<>();
  private final List<String> samples = new ArrayList<>();
  private final Set<String> filters = new HashSet<>();
  private final Set<String> sampleSet = new HashSet<>();
  private final List<HeaderEntry> entries = new ArrayList<>();
  private final Dictionary strings = new Dictionary();
  private final Dictionary contigNumbers = new Dictionary();
  private Terms terms;
  private boolean formatColumn;
  private String version = "";
  private byte[] lastContig = {};
  private long lastLength = -1;

  public VcfHeader(GenomicsOptions options) {
    this.options = options;
    // BCF2 §6.2.1: PASS is always first, declared or not.
    strings.add("PASS", null);
  }

  List<HeaderEntry> entries() {
    return entries;
  }

  /**
   * Judges the terms of the file, now that its samples are known.
   *
   * @return false if the name of a contig holds that of a sample: it is in every record
   */
  public boolean judge(Terms judge) {
    terms = judge;
    return contigs.keySet().stream().noneMatch(judge::namesSample);
  }

  /** False if the contig, which no line may declare, holds the name of a sample. */
  boolean plausibleContig(String name) {
    return !terms.namesSample(name);
  }

  /** Names of the sample columns, as they are in the file. */
  public List<String> samples() {
    return samples;
  }

  public boolean formatColumn() {
    return formatColumn;
  }

  boolean declares(String contig) {
    return contigs.containsKey(contig);
  }

  /** Lengths of the contigs by name, in the order of the header; -1 where unknown. */
  public Map<String, Long> contigs() {
    return contigs;
  }

  /** The length of a contig, or -1. */
  long lengthOf(byte[] contig) {
    if (!Arrays.equals(contig, lastContig)) {
      lastContig = contig;
      lastLength = contigs.getOrDefault(new String(contig, StandardCharsets.UTF_8), -1L);
    }
    return lastLength;
  }

  /** The contig lines, each once. */
  public List<Contig> dictionary() {
    return List.copyOf(dictionary);
  }

  /** The numbers of filters and fields in BCF records. */
  public Dictionary strings() {
    return strings;
  }

  /** The numbers of contigs in BCF records. */
  public Dictionary contigNumbers() {
    return contigNumbers;
  }

  /** For example {@code 4.3}. */
  public String version() {
    return version;
  }

  /** The field as the header or else the specification declares it, or null. */
  public Field info(String id) {
    Field field = info.getOrDefault(id, reservedInfo.get(id));
    return field == null ? null : field.keeping(keepsInfo(field));
  }

  /** As {@link #info}. */
  public Field format(String id) {
    Field field = format.getOrDefault(id, reservedFormat.get(id));
    return field == null ? null : field.keeping(keepsFormat(field));
  }

  /** True if a header line declares the INFO field. */
  public boolean declaresInfo(String id) {
    return info.containsKey(id);
  }

  /** True if a header line declares the FORMAT field. */
  public boolean declaresFormat(String id) {
    return format.containsKey(id);
  }

  /** True if a header line declares the filter. */
  public boolean declaresFilter(String id) {
    return filters.contains(id);
  }

  FieldTable infoTable() {
    Map<String, Field> all = new HashMap<>(reservedInfo);
    all.putAll(info);
    all.replaceAll((id, field) -> field.keeping(keepsInfo(field)));
    return new FieldTable(all);
  }

  FieldTable formatTable() {
    Map<String, Field> all = new HashMap<>(reservedFormat);
    all.putAll(format);
    all.replaceAll((id, field) -> field.keeping(keepsFormat(field)));
    return new FieldTable(all);
  }

  /** True if an INFO field that nothing declares is kept. */
  public boolean keepsUndeclaredInfo() {
    return options.keepInfo().contains(GenomicsOptions.ALL);
  }

  /** As {@link #keepsUndeclaredInfo}. */
  public boolean keepsUndeclaredFormat() {
    return options.keepFormat().contains(GenomicsOptions.ALL);
  }

  /** Takes a line that starts with two hash signs; false if it breaks the specification. */
  public boolean meta(String line) {
    if (version.isEmpty()) {
      version = VERSION.matcher(line).matches() ? line.substring("##fileformat=VCFv".length()) : "";
      return !version.isEmpty();
    }
    int equals = line.indexOf('=');
    if (equals < 3 || equals == line.length() - 1 || line.startsWith("##fileformat=")) {
      return false;
    }
    String key = line.substring(2, equals);
    String value = line.substring(equals + 1);
    if (DEFINING.contains(key)) {
      Optional<MetaLine> parsed = MetaLine.parse(value);
      return parsed.isPresent() && define(new HeaderEntry(key, value, parsed.get()));
    }
    entries.add(new HeaderEntry(key, value, null));
    boolean address = key.equals("pedigreeDB") || key.equals("assembly") && value.contains("://");
    return !address || DATABASE.matcher(value).matches();
  }

  /** Takes the line that names the columns. */
  public boolean columns(String line) {
    if (version.isEmpty() || !line.startsWith(COLUMNS)) {
      return false;
    }
    String[] cells = line.split("\t", -1);
    formatColumn = cells.length > FIXED_COLUMNS;
    if (formatColumn && !cells[FIXED_COLUMNS].equals("FORMAT")) {
      return false;
    }
    for (int i = FIXED_COLUMNS + 1; i < cells.length; i++) {
      if (cells[i].isEmpty() || !sampleSet.add(cells[i])) {
        return false;
      }
      samples.add(cells[i]);
    }
    boolean bare = line.length() == COLUMNS.length();
    return bare || line.charAt(COLUMNS.length()) == '\t' && !samples.isEmpty();
  }

  private boolean define(HeaderEntry entry) {
    MetaLine line = entry.line();
    String id = line.get("ID");
    boolean alternative = entry.key().equals("ALT");
    if (id == null || !(alternative ? ALT_ID : ID).matcher(id).matches()) {
      // Before 4.3 a pedigree had no ID.
      boolean old = entry.key().equals("PEDIGREE") && version.compareTo("4.3") < 0;
      entries.add(entry);
      return old;
    }
    return switch (entry.key()) {
      case "INFO" -> number(entry) && field(entry, info, reservedInfo);
      case "FORMAT" -> number(entry) && field(entry, format, reservedFormat);
      case "FILTER" -> number(entry) && filter(entry);
      case "ALT" -> typed(line) && described(entry);
      case "contig" -> contig(entry);
      default -> {
        entries.add(entry);
        yield !entry.key().equals("META") || meta(line);
      }
    };
  }

  private boolean number(HeaderEntry entry) {
    return strings.add(entry.id(), entry.line().get("IDX"));
  }

  private static boolean meta(MetaLine line) {
    return line.startsWithId()
        && typed(line)
        && (line.get("Values") == null || line.get("Values").startsWith("["));
  }

  private static boolean typed(MetaLine line) {
    return (line.get("Number") == null || Field.validNumber(line.get("Number")))
        && (line.get("Type") == null || FieldType.of(line.get("Type")).isPresent());
  }

  private boolean field(HeaderEntry entry, Map<String, Field> fields, Map<String, Field> reserved) {
    Optional<Field> parsed = Field.parse(entry.line());
    if (parsed.isEmpty() || !FIELD_ID.matcher(entry.id()).matches()) {
      return false;
    }
    Field field = parsed.get();
    Field known = reserved.get(field.id());
    boolean flag = field.type() == FieldType.FLAG;
    boolean valid =
        (known == null || known.admits(field))
            && (flag || !field.number().equals("0"))
            && !(flag && entry.key().equals("FORMAT"));
    boolean unsigned = known != null && known.unsigned();
    String number = flag ? "0" : field.number();
    Field own = new Field(field.id(), number, field.type(), false, unsigned);
    entries.add(entry);
    return valid && fields.put(field.id(), own) == null;
  }

  private boolean keepsInfo(Field field) {
    boolean plausible = terms == null || terms.plausible(field.id());
    return plausible && ReservedFields.keepsInfo(field) || listed(options.keepInfo(), field);
  }

  private boolean keepsFormat(Field field) {
    boolean plausible = terms == null || terms.plausible(field.id());
    return plausible && ReservedFields.keepsFormat(field) || listed(options.keepFormat(), field);
  }

  private static boolean listed(Set<String> kept, Field field) {
    return kept.contains(field.id()) || kept.contains(GenomicsOptions.ALL);
  }

  private boolean filter(HeaderEntry entry) {
    filters.add(entry.id());
    return described(entry);
  }

  private boolean described(HeaderEntry entry) {
    entries.add(entry);
    MetaLine line = entry.line();
    return line.startsWithId()
        && line.get("Description") != null
        && line.quoted().contains("Description");
  }

  private boolean contig(HeaderEntry entry) {
    String length = entry.line().get("length");
    boolean known = length != null && LENGTH.matcher(length).matches();
    if (contigs.putIfAbsent(entry.id(), known ? Long.parseLong(length) : -1) != null) {
      return entry.line().startsWithId();
    }
    entries.add(entry);
    MetaLine line = entry.line();
    dictionary.add(
        Contig.of(line.get("ID"), line.get("length"), line.get("md5"), line.get("assembly")));
    return contigNumbers.add(entry.id(), line.get("IDX"));
  }
}
