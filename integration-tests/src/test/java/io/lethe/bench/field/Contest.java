package io.lethe.bench.field;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A part of the benchmark: contenders that do the same work, in turn, several times.
 *
 * @param name of the part
 * @param bytes that go in
 * @param objects that go in
 * @param files how many files must have been written afterwards, at least
 * @param contenders in the order of the table
 */
public record Contest(String name, long bytes, int objects, int files, List<Contender> contenders) {

  public Contest {
    contenders = List.copyOf(contenders);
  }

  /**
   * Runs all contenders in turn; the first round warms the page cache and does not count.
   *
   * @param work folder for what they write, removed after each run
   * @return usages of each contender; none for one that could not do it
   */
  public Map<Contender, List<Usage>> run(int rounds, Path work, PrintStream progress)
      throws IOException, InterruptedException {
    ProcessTimer timer = new ProcessTimer(work);
    Map<Contender, List<Usage>> usages = new LinkedHashMap<>();
    contenders.forEach(contender -> usages.put(contender, new ArrayList<>()));
    List<Contender> able = new ArrayList<>(contenders);
    for (int round = 0; round <= rounds; round++) {
      for (Contender contender : List.copyOf(able)) {
        try {
          Usage usage = once(contender, work.resolve("out"), timer);
          progress.printf(
              "%s, round %d, %s: %.2f s CPU, %.0f MB%n",
              name, round, contender.name(), usage.cpuSeconds(), usage.peakMegabytes());
          if (round > 0) {
            usages.get(contender).add(usage);
          }
        } catch (IOException e) {
          progress.printf("%s: %s is out: %s%n", name, contender.name(), e.getMessage());
          if (contender.role() != Contender.Role.PEER) {
            throw e;
          }
          usages.get(contender).clear();
          able.remove(contender);
        }
      }
    }
    return usages;
  }

  private Usage once(Contender contender, Path output, ProcessTimer timer)
      throws IOException, InterruptedException {
    clear(output);
    Files.createDirectories(output);
    contender.preparation().prepare(output);
    Usage usage = timer.run(contender.command().apply(output), contender.client().apply(output));
    try (Stream<Path> written = Files.walk(output)) {
      long count = written.filter(Files::isRegularFile).count();
      if (count < files) {
        throw new IOException("wrote %d of %d files".formatted(count, files));
      }
    }
    clear(output);
    return usage;
  }

  private static void clear(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
