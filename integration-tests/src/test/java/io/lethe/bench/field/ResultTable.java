package io.lethe.bench.field;

import io.lethe.bench.field.Contender.Role;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Writes results as a table in Markdown and as tab-separated values. Not thread-safe. */
public final class ResultTable {

  private static final double MEGA = 1e6;

  private final PrintWriter markdown;
  private final PrintWriter tsv;

  /** The middle of some figures, and how far they are apart. */
  private record Spread(double low, double median, double high) {

    static Spread of(List<Usage> usages, ToDoubleFunction<Usage> figure) {
      double[] sorted = usages.stream().mapToDouble(figure).sorted().toArray();
      return new Spread(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }
  }

  public ResultTable(PrintWriter markdown, PrintWriter tsv) {
    this.markdown = markdown;
    this.tsv = tsv;
    tsv.append("part\tcontender\trole\tround\tbytes\tobjects\tcpu_s\twall_s\tpeak_mb\n");
  }

  /** Adds the results of a contest, and writes them at once. */
  public void add(Contest contest, Map<Contender, List<Usage>> usages) {
    markdown
        .append("\n### ")
        .append(contest.name())
        .append(
            """


            | | MB/CPU-s, median (lowest–highest) | objects/CPU-s | peak MB | of the limit |\
             Lethe, Lethe warm: times as fast |
            |---|---|---|---|---|---|
            """);
    Map<Role, Double> first = new EnumMap<>(Role.class);
    usages.forEach(
        (contender, taken) -> {
          if (!taken.isEmpty()) {
            Spread rate = Spread.of(taken, usage -> rate(contest, usage));
            first.putIfAbsent(contender.role(), rate.median());
          }
        });
    for (Map.Entry<Contender, List<Usage>> entry : usages.entrySet()) {
      row(contest, entry.getKey(), entry.getValue(), first);
    }
    markdown.flush();
    tsv.flush();
  }

  private void row(
      Contest contest, Contender contender, List<Usage> usages, Map<Role, Double> first) {
    if (usages.isEmpty()) {
      markdown.append("| %s | could not do it | | | | |%n".formatted(contender.name()));
      return;
    }
    Spread rate = Spread.of(usages, usage -> rate(contest, usage));
    Spread objects = Spread.of(usages, usage -> contest.objects() / usage.cpuSeconds());
    Spread memory = Spread.of(usages, Usage::peakMegabytes);
    markdown.append(
        "| %s | %.0f (%.0f–%.0f) | %.1f | %.0f | %.2f | %s |%n"
            .formatted(
                contender.name(),
                rate.median(),
                rate.low(),
                rate.high(),
                objects.median(),
                memory.high(),
                rate.median() / first.get(contender.role().limit()),
                contender.role() == Role.PEER ? times(first, rate.median()) : ""));
    List<Usage> rounds = new ArrayList<>(usages);
    for (int round = 0; round < rounds.size(); round++) {
      Usage usage = rounds.get(round);
      tsv.append(
          "%s\t%s\t%s\t%d\t%d\t%d\t%.3f\t%.3f\t%.1f%n"
              .formatted(
                  contest.name(),
                  contender.name(),
                  contender.role(),
                  round + 1,
                  contest.bytes(),
                  contest.objects(),
                  usage.cpuSeconds(),
                  usage.wallSeconds(),
                  usage.peakMegabytes()));
    }
  }

  private static String times(Map<Role, Double> first, double peer) {
    String cold = "%.1f".formatted(first.get(Role.LETHE) / peer);
    Double warm = first.get(Role.WARM_LETHE);
    return warm == null ? cold : cold + ", %.1f".formatted(warm / peer);
  }

  private static double rate(Contest contest, Usage usage) {
    return contest.bytes() / MEGA / usage.cpuSeconds();
  }
}
