package io.lethe.jobs.producer.dicom;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Real files, where {@code lethe.corpus} names a folder of them. */
final class Corpus {

  private static final int PATH = 0;
  private static final int TRANSFER_SYNTAX = 3;
  private static final int SOP_CLASS = 5;

  private Corpus() {}

  /** Files that state a transfer syntax, by it. */
  static Map<String, List<CorpusFile>> byTransferSyntax() throws IOException {
    String folder = System.getProperty("lethe.corpus", "");
    assumeTrue(!folder.isEmpty(), "no corpus is given");
    List<String> rows = Files.readAllLines(Path.of(folder, "INDEX.tsv"));
    Map<String, List<CorpusFile>> files = new TreeMap<>();
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split("\t", -1);
      if (cells[TRANSFER_SYNTAX].matches("[0-9.]+") && cells[SOP_CLASS].matches("[0-9.]+")) {
        files
            .computeIfAbsent(cells[TRANSFER_SYNTAX], syntax -> new ArrayList<>())
            .add(new CorpusFile(Path.of(folder, cells[PATH]), cells[SOP_CLASS]));
      }
    }
    return files;
  }

  record CorpusFile(Path path, String sopClass) {}

  /** A configuration of storescu that offers exactly one transfer syntax. */
  static Path offer(Path folder, String syntax, List<CorpusFile> files) throws IOException {
    StringBuilder text = new StringBuilder("[[TransferSyntaxes]]\n[T]\n");
    text.append("TransferSyntax1 = ").append(syntax).append('\n');
    text.append("[[PresentationContexts]]\n[C]\n");
    int number = 1;
    TreeSet<String> classes = new TreeSet<>();
    files.forEach(file -> classes.add(file.sopClass()));
    for (String sopClass : classes) {
      text.append("PresentationContext%d = %s\\T\n".formatted(number, sopClass));
      number++;
    }
    text.append("[[Profiles]]\n[P]\nPresentationContexts = C\n");
    return Files.writeString(folder.resolve("offer-" + syntax + ".cfg"), text);
  }
}
