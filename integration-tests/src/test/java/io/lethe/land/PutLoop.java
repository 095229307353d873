package io.lethe.land;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.Sha256;
import io.lethe.jobs.Settings;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.ObjectUris;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What the raw zone takes at best: objects from memory, digested and written one after the other by
 * each thread, with the client that producers have. A process of its own, since they are too; told
 * on standard input what to do, and tells seconds on standard output.
 */
final class PutLoop implements AutoCloseable {

  private static final String MEDIA_TYPE = "application/dicom";
  private static final String ANSWER = "seconds ";

  private final Process process;
  private final BufferedReader answers;
  private final PrintStream questions;

  private PutLoop(Process process) {
    this.process = process;
    this.answers =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    this.questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
  }

  /** Starts the process, in a JVM like that of {@code lethe land}. */
  static PutLoop start(Path config, List<String> flags) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            PutLoop.class.getName(),
            config.toString()));
    return new PutLoop(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Seconds for so many objects of so many bytes. */
  double seconds(int threads, int objects, int bytes) throws IOException {
    questions.println(threads + " " + objects + " " + bytes);
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      // Loggers may write there too.
      if (line.startsWith(ANSWER)) {
        return Double.parseDouble(line.substring(ANSWER.length()));
      }
    }
    throw new IOException("the put loop has ended");
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Argument: {@code lethe.yaml}. */
  public static void main(String[] args) throws Exception {
    LetheConfig config = LetheConfig.load(Path.of(args[0]));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    try (ObjectStore store = Settings.stores(config).open()) {
      int pass = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ");
        URI folder = ObjectUris.below(config.store().rawZone(), "put-loop/" + pass++);
        out.println(
            ANSWER
                + run(
                    store,
                    folder,
                    Integer.parseInt(words[0]),
                    Integer.parseInt(words[1]),
                    Integer.parseInt(words[2])));
      }
    }
  }

  private static double run(ObjectStore store, URI folder, int threads, int objects, int bytes)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> ended = new ArrayList<>();
      long started = System.nanoTime();
      for (int thread = 0; thread < threads; thread++) {
        int first = thread;
        ended.add(
            pool.submit(
                () -> {
                  write(store, folder, first, threads, objects, bytes);
                  return null;
                }));
      }
      for (Future<?> end : ended) {
        end.get();
      }
      return (System.nanoTime() - started) / (double) TimeUnit.SECONDS.toNanos(1);
    } finally {
      pool.shutdown();
    }
  }

  private static void write(
      ObjectStore store, URI folder, int first, int step, int objects, int bytes) throws Exception {
    byte[] object = new byte[bytes];
    new Random(first).nextBytes(object);
    for (int i = first; i < objects; i += step) {
      ByteBuffer.wrap(object).putInt(i);
      Sha256 digest = Sha256.of(object);
      URI uri = ObjectUris.below(ObjectUris.folder(folder), Integer.toString(i));
      try (CuratedStore.Pending pending = store.create(uri, MEDIA_TYPE)) {
        pending.stream().write(object, 0, object.length);
        pending.commit(digest);
      }
    }
  }
}
