package io.lethe.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Threads of Kafka's clients in another process, as {@code jcmd PID Thread.print} names them. */
final class ClientThreads {

  private static final Pattern CLIENT = Pattern.compile("(?m)^\"(kafka-[a-z-]+-thread)");

  private ClientThreads() {}

  /** How many there are of each kind. */
  static Map<String, Integer> of(long pid) throws IOException {
    Map<String, Integer> threads = new TreeMap<>();
    Matcher line = CLIENT.matcher(jcmd(pid, "Thread.print"));
    while (line.find()) {
      threads.merge(line.group(1), 1, Integer::sum);
    }
    return threads;
  }

  /** What a diagnostic command of the JVM says. */
  static String jcmd(long pid, String... command) throws IOException {
    String[] words = new String[command.length + 2];
    words[0] = "jcmd";
    words[1] = Long.toString(pid);
    System.arraycopy(command, 0, words, 2, command.length);
    Process jcmd = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!said.contains(Long.toString(pid))) {
      throw new IOException("jcmd does not answer");
    }
    return said;
  }
}
