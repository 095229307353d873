package io.lethe.monitoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a scrape.
 *
 * @param labels by name
 */
record Sample(String name, Map<String, String> labels, double value) {

  private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  Sample {
    labels = Map.copyOf(labels);
  }

  /** Reads the text format of Prometheus. */
  static List<Sample> parse(String text) {
    List<Sample> samples = new ArrayList<>();
    text.lines()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(line -> samples.add(line(line)));
    return samples;
  }

  private static Sample line(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new AssertionError("a line of the scrape has another form");
    }
    Map<String, String> labels = new LinkedHashMap<>();
    if (parts.group(2) != null) {
      Matcher pairs = LABEL.matcher(parts.group(2));
      while (pairs.find()) {
        labels.put(pairs.group(1), pairs.group(2));
      }
    }
    return new Sample(
        parts.group(1), labels, Double.parseDouble(parts.group(3).replace("Inf", "Infinity")));
  }
}
