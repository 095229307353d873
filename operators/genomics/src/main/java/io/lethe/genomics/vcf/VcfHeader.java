package io.lethe.genomics.vcf;

import io.lethe.genomics.options.GenomicsOptions;
import io.lethe.genomics.reference.Contig;
import java.util.ArrayList;
import java.util.HashSet;
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
  private static final Pattern DATABASE =
      Pattern.compile("<?[a-z]+://(?=[^:/]*[A-Za-z.])[^\\s:/<>]+(:[0-9]+)?(/[^\\s<>]*)?>?");
  private static final Set<String> DEFINING =
      Set.of("INFO", "FORMAT", "FILTER", "ALT", "contig", "SAMPLE", "PEDIGREE", "META");

  private final FieldDeclarations info;
  private final FieldDeclarations format;
  private final ContigDeclarations contigs = new ContigDeclarations();
  private final List<String> samples = new ArrayList<>();
  private final Set<String> filters = new HashSet<>();
  private final Set<String> sampleSet = new HashSet<>();
  private final List<HeaderEntry> entries = new ArrayList<>();
  private final Dictionary strings = new Dictionary();
  private final Dictionary contigNumbers = new Dictionary();
  private Terms terms;
  private boolean formatColumn;
  private String version = "";

  public VcfHeader(GenomicsOptions options) {
    info = FieldDeclarations.info(options);
    format = FieldDeclarations.format(options);
    // BCF2 §6.2.1: PASS is always first, declared or not.
    strings.add("PASS", null);
  }

  List<HeaderEntry> entries() {
    return entries;
  }

  /**
   * Judges the terms of the file, now that its samples are known.
   *
   * @return false if the name of a contig may not stay: it is in every record
   */
  public boolean judge(Terms judge) {
    terms = judge;
    info.judge(judge);
    format.judge(judge);
    return contigs.lengths().keySet().stream().allMatch(judge::plausibleContig);
  }

  /** False if the name of the contig, which no line may declare, may not stay. */
  boolean plausibleContig(String name) {
    return terms.plausibleContig(name);
  }

  /** Names of the sample columns, as they are in the file. */
  public List<String> samples() {
    return samples;
  }

  public boolean formatColumn() {
    return formatColumn;
  }

  boolean declares(String contig) {
    return contigs.lengths().containsKey(contig);
  }

  /** Lengths of the contigs by name, in the order of the header; -1 where unknown. */
  public Map<String, Long> contigs() {
    return contigs.lengths();
  }

  /** The length of a contig, or -1. */
  long lengthOf(byte[] contig) {
    return contigs.lengthOf(contig);
  }

  /** The contig lines, each once. */
  public List<Contig> dictionary() {
    return contigs.lines();
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
    return info.get(id);
  }

  /** As {@link #info}. */
  public Field format(String id) {
    return format.get(id);
  }

  /** True if a header line declares the INFO field. */
  public boolean declaresInfo(String id) {
    return info.declares(id);
  }

  /** True if a header line declares the FORMAT field. */
  public boolean declaresFormat(String id) {
    return format.declares(id);
  }

  /** True if a header line declares the filter. */
  public boolean declaresFilter(String id) {
    return filters.contains(id);
  }

  FieldTable infoTable() {
    return info.table();
  }

  FieldTable formatTable() {
    return format.table();
  }

  /** True if an INFO field that nothing declares is kept. */
  public boolean keepsUndeclaredInfo() {
    return info.keepsUndeclared();
  }

  /** As {@link #keepsUndeclaredInfo}. */
  public boolean keepsUndeclaredFormat() {
    return format.keepsUndeclared();
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
      case "INFO" -> field(entry, info);
      case "FORMAT" -> field(entry, format);
      case "FILTER" -> number(entry) && filter(entry);
      case "ALT" -> line.typed() && described(entry);
      case "contig" -> contig(entry);
      default -> {
        entries.add(entry);
        yield !entry.key().equals("META") || line.listsValues();
      }
    };
  }

  private boolean number(HeaderEntry entry) {
    return strings.add(entry.id(), entry.line().get("IDX"));
  }

  private boolean field(HeaderEntry entry, FieldDeclarations fields) {
    entries.add(entry);
    return number(entry) && fields.declare(entry.line());
  }

  private boolean filter(HeaderEntry entry) {
    filters.add(entry.id());
    return described(entry);
  }

  private boolean described(HeaderEntry entry) {
    entries.add(entry);
    return entry.line().described();
  }

  private boolean contig(HeaderEntry entry) {
    if (!contigs.declare(entry.line())) {
      return entry.line().startsWithId();
    }
    entries.add(entry);
    return contigNumbers.add(entry.id(), entry.line().get("IDX"));
  }
}
