package io.lethe.bench.field;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  private static final int SLOW_SECONDS = 15;

  public Contest {
    contenders = List.copyOf(contenders);
  }

  /**
   * Runs all contenders in turn. The warm ones come first, so that all find the data in the page
   * cache. What takes more than {@value #SLOW_SECONDS} seconds of CPU runs once.
   *
   * @param work folder for what they write, emptied after each run
   * @return usages of each contender; none for one that could not do it
   */
  public Map<Contender, List<Usage>> run(int rounds, Path work, PrintStream progress)
      throws IOException, InterruptedException {
    Map<Contender, List<Usage>> usages = new LinkedHashMap<>();
    contenders.forEach(contender -> usages.put(contender, new ArrayList<>()));
    List<Contender> able = new ArrayList<>(contenders);
    try (Turns turns = new Turns(work, this)) {
      for (int round = 1; round <= rounds; round++) {
        for (Contender contender : List.copyOf(able)) {
          Optional<Usage> usage = turn(turns, contender, progress);
          usage.ifPresent(usages.get(contender)::add);
          if (usage.isEmpty() || usage.get().cpuSeconds() > SLOW_SECONDS) {
            able.remove(contender);
          }
        }
        progress.printf("%s: round %d of %d is done%n", name, round, rounds);
      }
    }
    return usages;
  }

  /** Empty for a peer that cannot do it. */
  private Optional<Usage> turn(Turns turns, Contender contender, PrintStream progress)
      throws IOException, InterruptedException {
    try {
      Usage usage = turns.take(contender);
      progress.printf(
          "%s, %s: %.2f s CPU, %.2f s, %.0f MB%n",
          name, contender.name(), usage.cpuSeconds(), usage.wallSeconds(), usage.peakMegabytes());
      return Optional.of(usage);
    } catch (IOException e) {
      progress.printf("%s: %s is out: %s%n", name, contender.name(), e.getMessage());
      if (contender.role() != Contender.Role.PEER) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
