package io.lethe.genomics.vcf;

import io.lethe.curation.Domain;
import io.lethe.genomics.GenomicsOptions;
import io.lethe.genomics.names.Names;
import io.lethe.genomics.reference.Contig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads header lines and writes what is kept of them: an allow-list of what defines the variants.
 * Samples, pedigrees, dates, command lines, files and addresses have no place in it. Not
 * thread-safe.
 */
final class VcfHeader {

  static final int FIXED_COLUMNS = 8;

  private static final String COLUMNS = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO";
  private static final Pattern VERSION = Pattern.compile("##fileformat=VCFv4\\.[1-5]");
  private static final Pattern ALT_ID =
      Pattern.compile(
          "(DEL|INS|DUP|INV|CNV|BND|TRA|CN[0-9]+|NON_REF|STR|CNV:TR|\\*|[ACGTURYSWKMBDHVN])(:[^\\s,<>:]+)*|[^\\s,<>:]+");
  private static final Pattern ID = Pattern.compile("[^\\s,<>;=\"]+");
  private static final Pattern SAFE = Pattern.compile("[0-9A-Za-z][0-9A-Za-z ._+-]{0,59}");
  private static final Pattern FIELD_ID = Pattern.compile("1000G|[A-Za-z_][0-9A-Za-z_.]*");
  private static final Pattern DATABASE =
      Pattern.compile("<?[a-z]+://(?=[^:/]*[A-Za-z.])[^\\s:/<>]+(:[0-9]+)?(/[^\\s<>]*)?>?");
  private static final Set<String> DEFINING =
      Set.of("INFO", "FORMAT", "FILTER", "ALT", "contig", "SAMPLE", "PEDIGREE", "META");

  private final GenomicsOptions options;
  private final Names names;
  private final Map<String, Field> info = new HashMap<>();
  private final Map<String, Field> format = new HashMap<>();
  private final Map<String, Field> reservedInfo = ReservedFields.info();
  private final Map<String, Field> reservedFormat = ReservedFields.format();
  private final Set<String> contigs = new HashSet<>();
  private final List<Contig> dictionary = new ArrayList<>();
  private final List<String> samples = new ArrayList<>();
  private final StringBuilder out = new StringBuilder();
  private boolean versioned;
  private boolean formatColumn;
  private String version = "";
  private int dropped;

  VcfHeader(GenomicsOptions options, Names names) {
    this.options = options;
    this.names = names;
  }

  /** What is kept, as text. */
  String text() {
    return out.toString();
  }

  List<String> samples() {
    return samples;
  }

  boolean formatColumn() {
    return formatColumn;
  }

  boolean declares(String contig) {
    return contigs.contains(contig);
  }

  int contigCount() {
    return contigs.size();
  }

  /** The contig lines, each once. */
  List<Contig> dictionary() {
    return List.copyOf(dictionary);
  }

  int dropped() {
    return dropped;
  }

  String version() {
    return version;
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

  /** Takes a line that starts with two hash signs; false if it breaks the specification. */
  boolean meta(String line) {
    if (!versioned) {
      versioned = VERSION.matcher(line).matches();
      version = versioned ? line.substring("##fileformat=VCFv".length()) : "";
      out.append(line).append('\n');
      return versioned;
    }
    int equals = line.indexOf('=');
    if (equals < 3 || equals == line.length() - 1 || line.startsWith("##fileformat=")) {
      return false;
    }
    String key = line.substring(2, equals);
    String value = line.substring(equals + 1);
    if (DEFINING.contains(key)) {
      Optional<MetaLine> parsed = MetaLine.parse(value);
      return parsed.isPresent() && define(key, parsed.get());
    }
    if (key.equals("source") && SAFE.matcher(value.split(" ", 2)[0]).matches()) {
      out.append("##source=").append(value.split(" ", 2)[0]).append('\n');
    } else {
      dropped++;
    }
    boolean address = key.equals("pedigreeDB") || key.equals("assembly") && value.contains("://");
    return !address || DATABASE.matcher(value).matches();
  }

  /** Takes the line that names the columns. */
  boolean columns(String line) {
    if (!versioned || !line.startsWith(COLUMNS)) {
      return false;
    }
    String[] cells = line.split("\t", -1);
    formatColumn = cells.length > FIXED_COLUMNS;
    if (formatColumn && (!cells[FIXED_COLUMNS].equals("FORMAT"))) {
      return false;
    }
    out.append(COLUMNS).append(formatColumn ? "\tFORMAT" : "");
    for (int i = FIXED_COLUMNS + 1; i < cells.length; i++) {
      if (cells[i].isEmpty() || samples.contains(cells[i])) {
        return false;
      }
      samples.add(cells[i]);
      out.append('\t').append(names.of(Domain.SAMPLE, cells[i]));
    }
    out.append('\n');
    boolean bare = line.length() == COLUMNS.length();
    return bare || line.charAt(COLUMNS.length()) == '\t' && !samples.isEmpty();
  }

  private boolean define(String key, MetaLine line) {
    String id = line.get("ID");
    if (id == null || !ID.matcher(id).matches()) {
      // Before 4.3 a pedigree had no ID.
      boolean old = key.equals("PEDIGREE") && version.compareTo("4.3") < 0;
      dropped += old ? 1 : 0;
      return old;
    }
    return switch (key) {
      case "INFO" -> field(key, line, info, reservedInfo);
      case "FORMAT" -> field(key, line, format, reservedFormat);
      case "FILTER" -> described(key, line);
      case "ALT" -> ALT_ID.matcher(id).matches() && alternative(line) && described(key, line);
      case "contig" -> contig(line);
      default -> {
        dropped++;
        yield dropped(key, line);
      }
    };
  }

  private static boolean dropped(String key, MetaLine line) {
    return !key.equals("META")
        || line.startsWithId()
            && (line.get("Number") == null || Field.validNumber(line.get("Number")))
            && (line.get("Type") == null || FieldType.of(line.get("Type")).isPresent())
            && (line.get("Values") == null || line.get("Values").startsWith("["));
  }

  private static boolean alternative(MetaLine line) {
    return (line.get("Number") == null || Field.validNumber(line.get("Number")))
        && (line.get("Type") == null || FieldType.of(line.get("Type")).isPresent());
  }

  private boolean field(
      String key, MetaLine line, Map<String, Field> fields, Map<String, Field> reserved) {
    Optional<Field> parsed = Field.parse(line);
    if (parsed.isEmpty() || !FIELD_ID.matcher(line.get("ID")).matches()) {
      return false;
    }
    Field field = parsed.get();
    Field known = reserved.get(field.id());
    boolean flag = field.type() == FieldType.FLAG;
    boolean valid =
        (known == null || known.admits(field))
            && (flag || !field.number().equals("0"))
            && !(flag && key.equals("FORMAT"));
    boolean unsigned = known != null && known.unsigned();
    String number = flag ? "0" : field.number();
    Field own = new Field(field.id(), number, field.type(), false, unsigned);
    if (!valid || fields.put(field.id(), own) != null) {
      return false;
    }
    if (!(key.equals("INFO") ? keepsInfo(own) : keepsFormat(own))) {
      dropped++;
      return true;
    }
    out.append("##").append(key).append("=<ID=").append(field.id());
    out.append(",Number=").append(number).append(",Type=").append(line.get("Type"));
    out.append(",Description=\"").append(line.get("Description")).append("\">\n");
    return true;
  }

  private boolean keepsInfo(Field field) {
    return ReservedFields.keepsInfo(field) || options.keepInfo().contains(field.id());
  }

  private boolean keepsFormat(Field field) {
    return ReservedFields.keepsFormat(field) || options.keepFormat().contains(field.id());
  }

  private boolean described(String key, MetaLine line) {
    if (!line.startsWithId()
        || line.get("Description") == null
        || !line.quoted().contains("Description")) {
      return false;
    }
    out.append("##").append(key).append("=<ID=").append(line.get("ID"));
    out.append(",Description=\"").append(line.get("Description")).append("\">\n");
    return true;
  }

  private boolean contig(MetaLine line) {
    if (!contigs.add(line.get("ID"))) {
      return line.startsWithId();
    }
    dictionary.add(
        Contig.of(line.get("ID"), line.get("length"), line.get("md5"), line.get("assembly")));
    out.append("##contig=<ID=").append(line.get("ID"));
    for (String key : List.of("length", "assembly", "md5", "species", "taxonomy")) {
      String value = line.get(key);
      if (value != null && SAFE.matcher(value).matches()) {
        out.append(',').append(key).append('=');
        out.append(line.quoted().contains(key) ? '"' + value + '"' : value);
      }
    }
    out.append(">\n");
    return true;
  }
}
