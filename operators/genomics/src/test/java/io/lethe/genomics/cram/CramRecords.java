package io.lethe.genomics.cram;

import io.lethe.curation.testing.ExternalTool;
import io.lethe.genomics.EngineUnderTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records as samtools reads them, in a form that a rewrite of names does not change. */
final class CramRecords {

  private static final Set<String> KEPT =
      Set.of(
          ("AM AS BZ CB CC CG CM CP CQ CR CS CY E2 FI FZ H0 H1 H2 HI IH MC MD MI ML MM MN MQ NH NM"
                  + " OA OC OP OQ OX PQ Q2 QT QX R2 RX SA SM TC TS U2 UQ RG PG LB PU")
              .split(" "));

  /** These are numbers; test files of tools use them for every other type. */
  private static final String OTHER_TYPE = "H[0-2]:[^i]:.*";

  private static final Set<String> KEYED = Set.of("RG", "PG", "LB", "PU");
  private static final int SEQUENCE = 9;
  private static final int COLUMNS = 11;

  /** All but the bases, which need a reference; and no tag that decoders make up themselves. */
  private static final String NO_BASES = "required_fields=0x1dff";

  private CramRecords() {}

  /**
   * Every column, and every tag that the shipped recipe keeps; what it replaces is numbered, so
   * that equal stays equal. Bases are left out where they need a reference that is not at hand.
   *
   * @return null if samtools cannot read the file
   */
  static List<String> comparable(Path file) throws IOException, InterruptedException {
    List<String> whole = view(file, "decode_md=0");
    if (whole != null) {
      return normal(whole, false);
    }
    List<String> some = view(file, NO_BASES);
    return some == null ? null : normal(some, true);
  }

  private static List<String> view(Path file, String option)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("records", ".sam");
    try {
      ExternalTool.Result result =
          ExternalTool.run(
              "env",
              "REF_PATH=/nonexistent",
              "samtools",
              "view",
              "--input-fmt-option",
              "decode_md=0",
              "--input-fmt-option",
              option,
              "-o",
              output.toString(),
              file.toString());
      return result.status() == 0 ? Files.readAllLines(output, StandardCharsets.ISO_8859_1) : null;
    } finally {
      Files.delete(output);
    }
  }

  private static List<String> normal(List<String> lines, boolean noBases) {
    Map<String, Map<String, Integer>> numbers = new HashMap<>();
    List<String> normal = new ArrayList<>(lines.size());
    for (String line : lines) {
      String[] cells = line.split("\t", -1);
      cells[0] = number(numbers, "QNAME", cells[0].replaceFirst("/[12]$", ""));
      if (noBases) {
        cells[SEQUENCE] = "*";
      }
      List<String> kept = new ArrayList<>(List.of(cells).subList(0, COLUMNS));
      for (int i = COLUMNS; i < cells.length; i++) {
        String tag = cells[i].substring(0, 2);
        if (KEYED.contains(tag)) {
          kept.add(tag + number(numbers, tag, cells[i]));
        } else if (KEPT.contains(tag) && !cells[i].matches(OTHER_TYPE)) {
          kept.add(cells[i]);
        }
      }
      normal.add(String.join("\t", kept));
    }
    return normal;
  }

  private static String number(
      Map<String, Map<String, Integer>> numbers, String kind, String value) {
    if (value.equals("*")) {
      return value;
    }
    Map<String, Integer> seen = numbers.computeIfAbsent(kind, key -> new HashMap<>());
    seen.putIfAbsent(value, seen.size());
    return "#" + seen.get(value);
  }

  /** The lines of the index that samtools makes, or null if it makes none. */
  static String index(Path file) throws IOException, InterruptedException {
    Path index = Path.of(file + ".crai");
    ExternalTool.Result result = ExternalTool.run("samtools", "index", file.toString());
    if (result.status() != 0) {
      return null;
    }
    byte[] packed = Files.readAllBytes(index);
    Files.delete(index);
    return new String(EngineUnderTest.inflate(packed), StandardCharsets.US_ASCII);
  }
}
