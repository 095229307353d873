package io.lethe.genomics.sam;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads header lines and holds them to SAM v1 §1.3. */
final class HeaderParser {

  private static final Pattern VERSION = Pattern.compile("[0-9]+\\.[0-9]+");
  private static final Pattern NAME =
      Pattern.compile("[0-9A-Za-z!#$%&+./:;?@^_|~-][0-9A-Za-z!#$%&*+./:;=?@^_|~-]*");
  private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern POSITIVE = Pattern.compile("[0-9]{1,10}");
  private static final Pattern FLOW_ORDER = Pattern.compile("\\*|[ACMGRSVTWYHKDBN]+");
  private static final Set<String> SORT_ORDERS =
      Set.of("unknown", "unsorted", "queryname", "coordinate");
  private static final Set<String> GROUPINGS = Set.of("none", "query", "reference");
  private static final Pattern SUB_SORT =
      Pattern.compile("(coordinate|queryname|unsorted)(:[A-Za-z0-9_-]+)+");
  private static final Pattern SIZE = Pattern.compile("[0-9]{1,9}");
  private static final Pattern DATE =
      Pattern.compile(
          "[0-9]{4}-?(0[1-9]|1[0-2])-?(0[1-9]|[12][0-9]|3[01])"
              + "([T ][0-9]{2}(:?[0-9]{2}){0,2}([.,][0-9]+)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?)? *");
  private static final Pattern LOCUS =
      Pattern.compile("\\*|[^=*]\\S*(:[0-9]+-[0-9]+)?|=:[0-9]+-[0-9]+");
  private static final Set<String> PLATFORMS =
      Set.of(
          "CAPILLARY",
          "DNBSEQ",
          "ELEMENT",
          "HELICOS",
          "ILLUMINA",
          "IONTORRENT",
          "LS454",
          "ONT",
          "PACBIO",
          "SINGULAR",
          "SOLID",
          "ULTIMA");

  private static final Pattern ALTERNATIVE = Pattern.compile("[0-9A-Za-z][0-9A-Za-z*+.@_|-]*");

  private final Set<String> alternativeNames = new HashSet<>();
  private final SamHeader header = new SamHeader();
  private int lines;

  /** What was read. */
  SamHeader header() {
    return header;
  }

  /** True for what may name a reference sequence (SAM v1 §1.2.1). */
  static boolean validName(String name) {
    return NAME.matcher(name).matches();
  }

  static boolean knownPlatform(String platform) {
    return PLATFORMS.contains(platform.toUpperCase(Locale.ROOT));
  }

  /** Takes one line without its terminator; false if it breaks the specification. */
  boolean line(byte[] bytes, int from, int to) {
    lines++;
    if (to - from < 3 || bytes[from] != '@') {
      return false;
    }
    if (bytes[from + 1] == 'C' && bytes[from + 2] == 'O') {
      header.comment();
      return to - from == 3 || bytes[from + 3] == '\t';
    }
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, from, to - from))
              .toString();
    } catch (CharacterCodingException e) {
      return false;
    }
    return HeaderLine.parse(text).filter(this::accept).isPresent();
  }

  /** What can be told only when all lines are known: PP names a program. */
  boolean closed() {
    for (Map.Entry<String, HeaderLine> sequence : header.sequences().entrySet()) {
      String own = "," + sequence.getValue().get("AN") + ",";
      if (alternativeNames.contains(sequence.getKey())
          && !own.contains("," + sequence.getKey() + ",")) {
        return false;
      }
    }
    Map<String, HeaderLine> programs = header.programs();
    return programs.values().stream()
        .map(line -> line.get("PP"))
        .allMatch(previous -> previous == null || programs.containsKey(previous));
  }

  private boolean accept(HeaderLine line) {
    return switch (line.type()) {
      case "HD" -> first(line);
      case "SQ" -> sequence(line);
      case "RG" -> readGroup(line);
      case "PG" -> unique(header.programs(), line, "ID");
      default ->
          Character.isLowerCase(line.type().charAt(0))
              || Character.isLowerCase(line.type().charAt(1));
    };
  }

  private boolean first(HeaderLine line) {
    boolean valid =
        lines == 1
            && line.get("VN") != null
            && VERSION.matcher(line.get("VN")).matches()
            && (line.get("SO") == null || SORT_ORDERS.contains(line.get("SO")))
            && (line.get("GO") == null || GROUPINGS.contains(line.get("GO")))
            && optional(line, "SS", SUB_SORT);
    header.first(line);
    return valid;
  }

  private boolean sequence(HeaderLine line) {
    String length = line.get("LN");
    return line.get("SN") != null
        && NAME.matcher(line.get("SN")).matches()
        && length != null
        && POSITIVE.matcher(length).matches()
        && Long.parseLong(length) > 0
        && Long.parseLong(length) <= Integer.MAX_VALUE
        && optional(line, "M5", MD5)
        && optional(line, "AH", LOCUS)
        && alternatives(line)
        && (line.get("TP") == null || Set.of("linear", "circular").contains(line.get("TP")))
        && unique(header.sequences(), line, "SN");
  }

  /** Alternative names are names, and no sequence has the name of another. */
  private boolean alternatives(HeaderLine line) {
    if (line.get("AN") == null) {
      return true;
    }
    for (String name : line.get("AN").split(",", -1)) {
      if (!ALTERNATIVE.matcher(name).matches() || !alternativeNames.add(name)) {
        return false;
      }
    }
    return true;
  }

  private boolean readGroup(HeaderLine line) {
    return (line.get("PL") == null || knownPlatform(line.get("PL")))
        && optional(line, "FO", FLOW_ORDER)
        && optional(line, "PI", SIZE)
        && optional(line, "DT", DATE)
        && unique(header.readGroups(), line, "ID");
  }

  private static boolean optional(HeaderLine line, String tag, Pattern pattern) {
    return line.get(tag) == null || pattern.matcher(line.get(tag)).matches();
  }

  private static boolean unique(Map<String, HeaderLine> known, HeaderLine line, String tag) {
    return line.get(tag) != null && known.put(line.get(tag), line) == null;
  }
}
