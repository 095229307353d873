package io.lethe.bench.job;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Adds tables to the results that are no contests. Not thread-safe.
 *
 * @param markdown where they go
 */
public record Report(PrintWriter markdown) {

  /** Says that a figure is missing, and why. */
  public void failed(String what, Exception cause) {
    line("**%s has failed**: %s".formatted(what, cause.getMessage()));
  }

  void title(String name) {
    markdown.append("\n### ").append(name).append("\n\n");
    markdown.flush();
  }

  void head(String... columns) {
    row(Arrays.asList(columns));
    row(Arrays.stream(columns).map(column -> "---").toList());
  }

  /** Numbers as text, in the order of the columns. */
  void row(String name, double... figures) {
    String cells = Arrays.stream(figures).mapToObj(Report::text).collect(Collectors.joining(" | "));
    markdown.append("| ").append(name).append(" | ").append(cells).append(" |\n");
    markdown.flush();
  }

  void line(String text) {
    markdown.append('\n').append(text).append('\n');
    markdown.flush();
  }

  private void row(List<String> cells) {
    markdown.append("| ").append(String.join(" | ", cells)).append(" |\n");
    markdown.flush();
  }

  private static String text(double figure) {
    if (figure == Math.rint(figure)) {
      return "%.0f".formatted(figure);
    }
    return (Math.abs(figure) < 10 ? "%.3f" : "%.1f").formatted(figure);
  }
}
