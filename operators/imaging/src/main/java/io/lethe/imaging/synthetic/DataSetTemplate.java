package io.lethe.imaging.synthetic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A data set as text, one element a line: {@code ggggeeee VR value}, for example {@code 00100010 PN
 * {patient.name}}.
 *
 * <p>As in the tables of PS3.3, {@code >} marks nesting: a line {@code > item} starts an item of
 * the sequence above it, and the item's elements carry the same marks. Several values are parted by
 * the backslash, binary ones (OB, OW, UN) are hexadecimal, names in braces are filled in. Empty
 * lines and lines starting with {@code #} are skipped. Immutable.
 */
public final class DataSetTemplate {

  private static final Pattern LINE =
      Pattern.compile("(>*) *(?:(item)|([0-9a-fA-F]{8}) ([A-Z]{2})(?: (.*))?)");
  private static final Pattern NAME = Pattern.compile("\\{([a-z.]+)}");

  private final List<String> lines;

  private DataSetTemplate(List<String> lines) {
    this.lines = lines;
  }

  /** Reads a template from text. */
  public static DataSetTemplate of(String text) {
    return new DataSetTemplate(
        text.lines().map(String::strip).filter(l -> !l.isEmpty() && l.charAt(0) != '#').toList());
  }

  /** Reads one of the templates beside this class. */
  static DataSetTemplate load(String name) {
    try (InputStream in = DataSetTemplate.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no template " + name);
      }
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes the data set.
   *
   * @param values what stands for the names in braces; each name must have a value
   * @param charset encodes all text
   */
  public DataSetBuilder fill(Map<String, String> values, Charset charset) {
    return new Reader(values, charset).dataSet(0);
  }

  private final class Reader {
    private final Map<String, String> values;
    private final Charset charset;
    private int next;

    Reader(Map<String, String> values, Charset charset) {
      this.values = values;
      this.charset = charset;
    }

    DataSetBuilder dataSet(int depth) {
      DataSetBuilder dataSet = new DataSetBuilder(charset);
      while (next < lines.size()) {
        Matcher line = line(next);
        if (line.group(1).length() < depth || line.group(2) != null) {
          break;
        }
        next++;
        int tag = Integer.parseUnsignedInt(line.group(3), 16);
        if (line.group(4).equals("SQ")) {
          dataSet.sequence(tag, items(depth + 1));
        } else {
          put(dataSet, tag, line.group(4), line.group(5) == null ? "" : fillIn(line.group(5)));
        }
      }
      return dataSet;
    }

    private DataSetBuilder[] items(int depth) {
      List<DataSetBuilder> items = new ArrayList<>();
      while (next < lines.size() && startsItem(line(next), depth)) {
        next++;
        items.add(dataSet(depth));
      }
      return items.toArray(DataSetBuilder[]::new);
    }

    private boolean startsItem(Matcher line, int depth) {
      return line.group(2) != null && line.group(1).length() == depth;
    }

    private Matcher line(int index) {
      Matcher matcher = LINE.matcher(lines.get(index));
      if (!matcher.matches()) {
        throw new IllegalArgumentException("template: not an element: " + lines.get(index));
      }
      return matcher;
    }

    private String fillIn(String text) {
      return NAME.matcher(text).replaceAll(name -> Matcher.quoteReplacement(value(name.group(1))));
    }

    private String value(String name) {
      String value = values.get(name);
      if (value == null) {
        throw new IllegalArgumentException("template: no value for " + name);
      }
      return value;
    }
  }

  private static void put(DataSetBuilder dataSet, int tag, String vr, String text) {
    String[] parts = text.isEmpty() ? new String[0] : text.split("\\\\", -1);
    switch (vr) {
      case "US", "SS" -> dataSet.shorts(tag, vr, integers(parts));
      case "UL", "SL" -> dataSet.ints(tag, vr, integers(parts));
      case "FL", "OF" -> dataSet.floats(tag, vr, floats(parts));
      case "FD", "OD" -> dataSet.doubles(tag, vr, doubles(parts));
      case "AT" -> dataSet.tags(tag, hexadecimals(parts));
      case "OB", "OW", "UN" ->
          dataSet.bytes(tag, vr, HexFormat.of().parseHex(text.replace(" ", "")));
      default -> dataSet.text(tag, vr, text);
    }
  }

  private static int[] integers(String... parts) {
    return Arrays.stream(parts).mapToInt(part -> (int) Long.parseLong(part)).toArray();
  }

  private static int[] hexadecimals(String... parts) {
    return Arrays.stream(parts).mapToInt(part -> Integer.parseUnsignedInt(part, 16)).toArray();
  }

  private static double[] doubles(String... parts) {
    return Arrays.stream(parts).mapToDouble(Double::parseDouble).toArray();
  }

  private static float[] floats(String... parts) {
    float[] values = new float[parts.length];
    for (int i = 0; i < parts.length; i++) {
      values[i] = Float.parseFloat(parts[i]);
    }
    return values;
  }
}
