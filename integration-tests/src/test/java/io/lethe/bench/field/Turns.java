package io.lethe.bench.field;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lets contenders do their work, one at a time; keeps the warm ones. Not thread-safe. */
final class Turns implements AutoCloseable {

  private final Path work;
  private final Contest contest;
  private final ProcessTimer timer;
  private final Outputs outputs;
  private final Map<Contender, Warm> warm = new LinkedHashMap<>();

  /** A process and where it writes. */
  private record Warm(WarmProcess process, Path output) {}

  /**
   * Starts the warm ones of a contest, one after the other.
   *
   * @param work holds logs, and what they write in {@link Outputs#FOLDER}
   */
  Turns(Path work, Contest contest) throws IOException {
    this.work = work;
    this.contest = contest;
    this.timer = new ProcessTimer(work);
    this.outputs = new Outputs(work.resolve(Outputs.FOLDER));
    try {
      for (Contender contender : contest.contenders()) {
        if (contender.role().isWarm()) {
          warm.put(contender, start(contender));
        }
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /**
   * @throws IOException if it fails, or does not write as much as it must
   */
  Usage take(Contender contender) throws IOException, InterruptedException {
    return contender.role().isWarm() ? again(contender) : afresh(contender);
  }

  @Override
  public void close() throws IOException {
    for (Warm contender : warm.values()) {
      contender.process().close();
      Outputs.empty(contender.output());
    }
  }

  private Warm start(Contender contender) throws IOException {
    Path output = outputs.create();
    Path log = work.resolve("warm-" + warm.size() + ".log");
    return new Warm(WarmProcess.start(contender.command().apply(output), log), output);
  }

  private Usage again(Contender contender) throws IOException {
    Warm process = warm.get(contender);
    Outputs.empty(process.output());
    Usage usage = process.process().pass("");
    check(process.output());
    return usage;
  }

  private Usage afresh(Contender contender) throws IOException, InterruptedException {
    Path output = outputs.create();
    contender.preparation().prepare(output);
    Usage usage = timer.run(contender.command().apply(output), contender.client().apply(output));
    check(output);
    Outputs.empty(output);
    return usage;
  }

  private void check(Path output) throws IOException {
    long count = Outputs.written(output);
    if (count < contest.files()) {
      throw new IOException("wrote %d of %d files".formatted(count, contest.files()));
    }
  }
}
