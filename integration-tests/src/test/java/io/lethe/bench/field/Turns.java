package io.lethe.bench.field;

import io.lethe.platform.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Lets contenders do their work, one at a time; keeps the warm ones. Not thread-safe. */
final class Turns implements AutoCloseable {

  private final Path work;
  private final Contest contest;
  private final ProcessTimer timer;
  private final Map<Contender, WarmProcess> warm = new LinkedHashMap<>();

  /** Starts the warm ones of a contest, one after the other. */
  Turns(Path work, Contest contest) throws IOException {
    this.work = work;
    this.contest = contest;
    this.timer = new ProcessTimer(work);
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
    warm.values().forEach(WarmProcess::close);
    for (int number = 0; number < warm.size(); number++) {
      clear(output(number));
    }
  }

  private WarmProcess start(Contender contender) throws IOException {
    int number = warm.size();
    Path output = Files.createDirectories(output(number));
    Path log = work.resolve("warm-" + number + ".log");
    WarmProcess process = WarmProcess.start(contender.command().apply(output), log);
    clear(output);
    Files.createDirectories(output);
    return process;
  }

  private Usage again(Contender contender) throws IOException {
    Path output = output(warm.keySet().stream().toList().indexOf(contender));
    Usage usage = warm.get(contender).pass("");
    finish(output);
    Files.createDirectories(output);
    return usage;
  }

  private Usage afresh(Contender contender) throws IOException, InterruptedException {
    Path output = work.resolve("out");
    clear(output);
    Files.createDirectories(output);
    contender.preparation().prepare(output);
    Usage usage = timer.run(contender.command().apply(output), contender.client().apply(output));
    finish(output);
    return usage;
  }

  private Path output(int number) {
    return work.resolve("warm-" + number);
  }

  private void finish(Path output) throws IOException {
    try (Stream<Path> written = Files.walk(output)) {
      long count = written.filter(Files::isRegularFile).count();
      if (count < contest.files()) {
        throw new IOException("wrote %d of %d files".formatted(count, contest.files()));
      }
    }
    clear(output);
  }

  private static void clear(Path folder) throws IOException {
    new WorkFolder(folder, true).close();
  }
}
