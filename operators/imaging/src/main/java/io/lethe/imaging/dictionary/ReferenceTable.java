package io.lethe.imaging.dictionary;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the reference tables that ship with the engine: tab-separated, UTF-8, head line first. */
public final class ReferenceTable {

  private static final String FOLDER = "/io/lethe/imaging/";

  private ReferenceTable() {}

  /**
   * The rows of a table, split into cells, without lines that start with {@code #}.
   *
   * @param name the file's name
   */
  public static List<String[]> read(String name) {
    try (InputStream in = open(name);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reference table " + name, e);
    }
  }

  private static InputStream open(String name) {
    InputStream in = ReferenceTable.class.getResourceAsStream(FOLDER + name);
    if (in == null) {
      throw new IllegalStateException("reference table " + name + " is missing");
    }
    return in;
  }
}
