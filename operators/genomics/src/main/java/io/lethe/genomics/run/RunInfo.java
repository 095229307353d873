package io.lethe.genomics.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What RunInfo.xml says of a run.
 *
 * @param runId name of the run folder; belongs to the raw zone, as do instrument and flow cell
 * @param lanes number of lanes, or 0 where it does not say
 */
record RunInfo(
    Optional<String> runId,
    Optional<String> instrument,
    Optional<String> flowCell,
    int lanes,
    List<Read> reads) {

  /** One read of the run, in cycles. */
  record Read(int cycles, boolean indexed) {}

  /** Reads the document; empty where it lacks what every version has. */
  static Optional<RunInfo> of(XmlElement root) {
    List<XmlElement> runs = root.all("Run");
    if (runs.size() != 1) {
      return Optional.empty();
    }
    XmlElement run = runs.get(0);
    List<Read> reads = new ArrayList<>();
    for (XmlElement read : run.all("Read")) {
      int cycles = number(read.attributes().getOrDefault("NumCycles", first(read)));
      if (cycles < 0) {
        return Optional.empty();
      }
      reads.add(new Read(cycles, read.attributes().getOrDefault("IsIndexedRead", "N").equals("Y")));
    }
    int lanes =
        run.all("FlowcellLayout").stream()
            .mapToInt(layout -> number(layout.attributes().getOrDefault("LaneCount", "0")))
            .findFirst()
            .orElse(0);
    boolean complete = run.attributes().get("Id") != null && !reads.isEmpty() && lanes >= 0;
    return complete
        ? Optional.of(
            new RunInfo(
                Optional.of(run.attributes().get("Id")),
                run.find("Instrument"),
                run.find("Flowcell"),
                lanes,
                List.copyOf(reads)))
        : Optional.empty();
  }

  /** The cycles of the index reads. */
  List<Integer> indexes() {
    return reads.stream().filter(Read::indexed).map(Read::cycles).toList();
  }

  /** As {@code 151T8B8B151T}: template and barcode. */
  String readStructure() {
    StringBuilder text = new StringBuilder();
    reads.forEach(read -> text.append(read.cycles()).append(read.indexed() ? 'B' : 'T'));
    return text.toString();
  }

  /** Before version 2 a read had its first and last cycle. */
  private static String first(XmlElement read) {
    int from = number(read.attributes().getOrDefault("FirstCycle", ""));
    int to = number(read.attributes().getOrDefault("LastCycle", ""));
    return from < 1 || to < from ? "" : "" + (to - from + 1);
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
  }

  /** Shows nothing of its content. */
  @Override
  public String toString() {
    return "RunInfo";
  }
}
