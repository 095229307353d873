package io.lethe.jobs.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** How rows are printed. */
public enum RowFormat {
  /** For people: columns under their names. */
  TABLE {
    @Override
    public Printer printer(List<String> columns, PrintWriter out) {
      return new TablePrinter(columns, out);
    }
  },
  /** One JSON object a line, with all fields. */
  JSON {
    @Override
    public Printer printer(List<String> columns, PrintWriter out) {
      return row -> out.println(row.get(0));
    }
  },
  /** RFC 4180, with a line of names. */
  CSV {
    @Override
    public Printer printer(List<String> columns, PrintWriter out) {
      return new CsvPrinter(columns, out);
    }
  };

  /** Takes rows and prints them, at the latest when they are complete. */
  public interface Printer {

    /** Takes the next row; a null field is empty. */
    void add(List<String> row);

    /** Ends a result; a search that failed has none. */
    default void complete() {}
  }

  /** A printer of rows that have these columns. */
  public abstract Printer printer(List<String> columns, PrintWriter out);

  /** Prints the names with the first row, or in the end where there is none. */
  private static final class CsvPrinter implements Printer {

    private final PrintWriter out;
    private List<String> columns;

    CsvPrinter(List<String> columns, PrintWriter out) {
      this.columns = columns;
      this.out = out;
    }

    @Override
    public void add(List<String> row) {
      complete();
      out.print(csv(row));
    }

    @Override
    public void complete() {
      if (columns != null) {
        out.print(csv(columns));
        columns = null;
      }
    }
  }

  private static String csv(List<String> row) {
    List<String> fields = new ArrayList<>(row.size());
    for (String value : row) {
      boolean quoted = value != null && value.matches("(?s).*[\",\r\n].*");
      fields.add(value == null ? "" : quoted ? '"' + value.replace("\"", "\"\"") + '"' : value);
    }
    return String.join(",", fields) + "\r\n";
  }

  /** Waits for all rows, to know how wide each column is. */
  private static final class TablePrinter implements Printer {

    private static final String GAP = "  ";

    private final PrintWriter out;
    private final List<List<String>> rows = new ArrayList<>();

    TablePrinter(List<String> columns, PrintWriter out) {
      this.out = out;
      rows.add(columns);
    }

    @Override
    public void add(List<String> row) {
      rows.add(row.stream().map(value -> value == null ? "" : value).toList());
    }

    @Override
    public void complete() {
      int width = rows.get(0).size();
      int[] widths = new int[width];
      for (List<String> row : rows) {
        for (int i = 0; i < width; i++) {
          widths[i] = Math.max(widths[i], row.get(i).length());
        }
      }
      for (List<String> row : rows) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < width; i++) {
          String value = row.get(i);
          line.append(value).append(" ".repeat(widths[i] - value.length())).append(GAP);
        }
        out.println(line.toString().stripTrailing());
      }
    }
  }
}
