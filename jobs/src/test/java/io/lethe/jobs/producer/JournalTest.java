package io.lethe.jobs.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  @TempDir private Path folder;

  @Test
  void returnsRecordsInTheirOrder() throws IOException {
    append("one", "two", "");
    append("three");

    assertThat(read()).containsExactly("one", "two", "", "three");
  }

  @Test
  void dropsWhateverACrashLeftOfTheLastRecord() throws IOException {
    append("first", "second");
    byte[] whole = Files.readAllBytes(file());
    int second = whole.length - (8 + "second".length());
    for (int cut = second; cut < whole.length; cut++) {
      Files.write(file(), Arrays.copyOf(whole, cut));

      assertThat(read()).as("cut at %d", cut).containsExactly("first");
      append("next");
      assertThat(read()).as("cut at %d", cut).containsExactly("first", "next");
    }
  }

  @Test
  void aFlippedBitNeverShowsAsARecord() throws IOException {
    append("first", "second", "third");
    byte[] whole = Files.readAllBytes(file());
    Random random = new Random(5);
    for (int i = 0; i < 200; i++) {
      byte[] damaged = whole.clone();
      int at = 8 + random.nextInt(whole.length - 8);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file(), damaged);

      List<String> left = read();
      assertThat(left).isEqualTo(List.of("first", "second", "third").subList(0, left.size()));
    }
  }

  @Test
  void refusesDamageThatNoCrashLeaves() throws IOException {
    append("first");
    byte[] large = new byte[Journal.MAX_RECORD];
    try (Journal journal = Journal.open(folder, payload -> {})) {
      for (int i = 0; i < 6; i++) {
        journal.flush(journal.write(large));
      }
    }
    byte[] damaged = Files.readAllBytes(file());
    damaged[12] ^= 1;
    Files.write(file(), damaged);

    assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessageContaining("damaged");
  }

  @Test
  void aRewriteReplacesEverything() throws IOException {
    try (Journal journal = Journal.open(folder, payload -> {})) {
      journal.flush(journal.write(bytes("old")));
      journal.rewrite(List.of(bytes("state")));
      journal.flush(journal.write(bytes("new")));
    }

    assertThat(read()).containsExactly("state", "new");
    assertThat(files()).hasSize(1);
  }

  @Test
  void aRewriteThatWasCutShortChangesNothing() throws IOException {
    append("old");
    Files.write(folder.resolve("new.tmp"), bytes("LTHJ"));

    assertThat(read()).containsExactly("old");
  }

  @Test
  void aRewriteThatDidNotRemoveTheFormerFileCounts() throws IOException {
    append("old");
    Path former = file();
    byte[] kept = Files.readAllBytes(former);
    try (Journal journal = Journal.open(folder, payload -> {})) {
      journal.rewrite(List.of(bytes("state")));
    }
    Files.write(former, kept);

    assertThat(read()).containsExactly("state");
    assertThat(files()).hasSize(1);
  }

  @Test
  void manyThreadsShareIt() throws Exception {
    try (Journal journal = Journal.open(folder, payload -> {})) {
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        String name = "thread" + t;
        threads.add(new Thread(() -> hundredRecords(journal, name)));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
    }

    assertThat(read()).hasSize(800).doesNotHaveDuplicates();
  }

  private static void hundredRecords(Journal journal, String name) {
    try {
      for (int i = 0; i < 100; i++) {
        journal.flush(journal.write(bytes(name + "-" + i)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void append(String... records) throws IOException {
    try (Journal journal = Journal.open(folder, payload -> {})) {
      for (String record : records) {
        journal.flush(journal.write(bytes(record)));
      }
    }
  }

  private List<String> read() throws IOException {
    List<String> records = new ArrayList<>();
    Journal.open(folder, payload -> records.add(new String(payload, StandardCharsets.UTF_8)))
        .close();
    return records;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".journal")).toList();
    }
  }

  private Path file() throws IOException {
    return files().get(0);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
