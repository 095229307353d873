package io.lethe.imaging.synthetic;

import io.lethe.curation.testing.ExternalTool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Opens files with pydicom, as the packages of Debian have it. */
public final class Pydicom {

  private static final String PYTHON = "/usr/bin/python3";
  private static final String SCRIPT = "/io/lethe/imaging/corpus/open_with_pydicom.py";

  private Pydicom() {}

  /** Whether pydicom is installed, and what it needs to look at pixels. */
  public static boolean present() throws IOException, InterruptedException {
    return Files.isExecutable(Path.of(PYTHON))
        && ExternalTool.run(PYTHON, "-c", "import pydicom, numpy").status() == 0;
  }

  /**
   * Reads files whole.
   *
   * @param pairs raw and curated files
   * @param folder for what is passed to the tool
   * @return the numbers of curated files that cannot be read although the raw ones can be, and why
   */
  public static List<String> faults(List<Map.Entry<Path, Path>> pairs, Path folder)
      throws IOException, InterruptedException {
    Path script = folder.resolve("open_with_pydicom.py");
    try (InputStream in = Pydicom.class.getResourceAsStream(SCRIPT)) {
      Files.write(script, in.readAllBytes());
    }
    List<String> lines =
        pairs.stream().map(pair -> pair.getKey() + "\t" + pair.getValue()).toList();
    Path list = Files.write(folder.resolve("pairs.tsv"), lines, StandardCharsets.UTF_8);
    List<String> said = ExternalTool.run(PYTHON, script.toString(), list.toString()).lines();
    if (said.isEmpty() || !said.get(said.size() - 1).equals("done")) {
      throw new IOException("pydicom did not come to the end");
    }
    return said.subList(0, said.size() - 1);
  }
}
