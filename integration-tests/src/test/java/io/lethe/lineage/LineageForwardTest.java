package io.lethe.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.jobs.cli.lineage.LineageCommand;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.jobs.lineage.LineageTopic;
import io.lethe.platform.Installation;
import io.lethe.platform.LocalPlatform;
import io.lethe.platform.LocalPlatformOptions;
import io.lethe.streaming.lineage.RunEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Events on a real topic go to an endpoint that fails at times. */
class LineageForwardTest {

  private static final int RUNS = 12;
  private static final List<RunEvent.State> STATES =
      List.of(RunEvent.State.START, RunEvent.State.COMPLETE);

  @TempDir static Path folder;

  private static LocalPlatform platform;
  private static Path config;
  private static LineageTopic topic;
  private static List<String> sent;

  @BeforeAll
  static void writeEvents() throws IOException {
    platform = LocalPlatform.start(LocalPlatformOptions.in(folder));
    config = new Installation(platform, folder).configuration();
    topic = new LineageTopic(LetheConfig.load(config).kafka());
    sent = new ArrayList<>();
    // All start before any ends, so that order within a run is not order by chance.
    for (RunEvent.State state : STATES) {
      for (int run = 0; run < RUNS; run++) {
        sent.add(send("run-" + run, state));
      }
    }
  }

  @AfterAll
  static void stop() throws IOException {
    platform.close();
  }

  @Test
  void everyEventArrivesAndThoseOfARunInOrder() throws IOException {
    IntUnaryOperator flaky =
        request -> request % 5 == 0 ? 503 : request % 7 == 0 ? LineageServer.BREAK : 201;
    try (LineageServer server = new LineageServer(flaky)) {
      assertThat(forward(server, "flaky")).isZero();
      List<String> taken = server.taken();
      assertThat(taken).containsAll(sent);
      for (String event : sent) {
        int first = taken.indexOf(event);
        String run = event.substring(0, event.indexOf(' '));
        boolean ended = taken.subList(0, first).contains(run + " COMPLETE");
        assertThat(ended).as(event).isFalse();
      }
      assertThat(server.tokens()).containsOnly("null");
    }
  }

  @Test
  void theNextForwarderGoesOnWhereTheLastOneFailed() throws IOException {
    try (LineageServer server = new LineageServer(request -> request == 9 ? 503 : 200)) {
      assertThat(forward(server, "resumed", "--attempts", "1")).isEqualTo(1);
      assertThat(server.taken()).hasSize(8);
      assertThat(forward(server, "resumed", "--attempts", "1")).isZero();
      assertThat(server.taken()).hasSize(sent.size()).containsExactlyInAnyOrderElementsOf(sent);
      assertThat(forward(server, "resumed")).isZero();
      assertThat(server.taken()).hasSize(sent.size());
    }
  }

  @Test
  void aRefusedEventStopsItUnlessItIsPassedOver() throws IOException {
    try (LineageServer server = new LineageServer(request -> request <= 2 ? 422 : 200)) {
      assertThat(forward(server, "refused")).isEqualTo(1);
      assertThat(server.taken()).isEmpty();
      assertThat(server.tokens()).hasSize(1);
      assertThat(forward(server, "refused", "--skip-refused")).isEqualTo(3);
      assertThat(server.taken()).hasSize(sent.size() - 1);
    }
  }

  @Test
  void theTokenComesFromAFile() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "s3cret\n");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    try (LineageServer server = new LineageServer(request -> 200)) {
      assertThat(forward(server, "token", "--token-file", token.toString())).isZero();
      assertThat(server.tokens()).containsOnly("Bearer s3cret");
    }
  }

  @Test
  void aWrongUrlIsWrongUsage() {
    assertThat(run("--url", "ftp://nowhere", "--exit", "--config", config.toString())).isEqualTo(2);
  }

  private static String send(String name, RunEvent.State state) throws IOException {
    UUID id = RunEvent.runId("test", name);
    topic.send(
        id, new RunEvent(state, Instant.parse("2026-01-02T03:04:05Z"), id, "t", false).toJson());
    return id + " " + state;
  }

  private static int forward(LineageServer server, String group, String... further) {
    List<String> args =
        new ArrayList<>(
            List.of("--url", server.url().toString(), "--exit", "--group", group, "--pause"));
    args.add("PT0.01S");
    args.add("--config");
    args.add(config.toString());
    Collections.addAll(args, further);
    return run(args.toArray(String[]::new));
  }

  private static int run(String... options) {
    StringWriter err = new StringWriter();
    List<String> args = new ArrayList<>(List.of("forward"));
    Collections.addAll(args, options);
    return new CommandLine(new LineageCommand())
        .setOut(new PrintWriter(err, true))
        .setErr(new PrintWriter(err, true))
        .execute(args.toArray(String[]::new));
  }
}
