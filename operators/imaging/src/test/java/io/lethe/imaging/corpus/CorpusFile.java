package io.lethe.imaging.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One file of the corpus.
 *
 * @param path where it is
 * @param facts what {@code INDEX.tsv} says of it, by column
 */
record CorpusFile(Path path, Map<String, String> facts) {

  /** Reads {@code INDEX.tsv} of the corpus folder. */
  static List<CorpusFile> index(Path folder) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("INDEX.tsv"), StandardCharsets.UTF_8);
    List<String> columns = Arrays.asList(lines.get(0).split("\t", -1));
    List<CorpusFile> files = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      Map<String, String> facts = new HashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        facts.put(columns.get(i), cells[i]);
      }
      files.add(new CorpusFile(folder.resolve(facts.get("path")), facts));
    }
    return files;
  }

  String sha256() {
    return facts.get("sha256");
  }

  /** How reports name the file. */
  @Override
  public String toString() {
    return path.getFileName() + " " + sha256().substring(0, 8);
  }
}
