package io.lethe.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One cluster goes through all scenarios; after each, nothing that ever landed is lost. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultSuiteTest {

  private static final FaultTable TABLE = new FaultTable();

  @TempDir static Path folder;

  private static Rig rig;

  @BeforeAll
  static void start() throws IOException {
    rig = Rig.start(folder);
  }

  @AfterAll
  static void stop() throws IOException {
    TABLE.print(System.out);
    TABLE.write(Path.of(System.getProperty("lethe.log.dir")).resolveSibling("faults.tsv"));
    rig.close();
  }

  static Stream<Scenario> scenarios() {
    // For work on one of them: -Dlethe.faults.only=REGEX of its name.
    String only = System.getProperty("lethe.faults.only", "");
    return Stream.of(StoreFaults.all(), ClusterFaults.all(), ServerFaults.all(), EventFaults.all())
        .flatMap(List::stream)
        .filter(scenario -> scenario.name().matches(".*(" + only + ").*"));
  }

  @Order(2)
  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void nothingIsLostDoubledOrHalfThere(Scenario scenario) throws Exception {
    Measures before = Measures.of(rig);
    Recovery recovery = new Recovery();
    scenario.body().run(rig, recovery);
    rig.awaitSettled();
    double seconds = recovery.seconds();
    List<String> faults = rig.verdict();
    Measures made = Measures.of(rig).minus(before);
    TABLE.add(scenario.name(), made.deliveries(), made.objects(), seconds, made.restarts(), faults);
    assertThat(faults).isEmpty();
    assertThat(rig.cluster().rest().status(rig.ingestJob())).isEqualTo(JobStatus.RUNNING);
    assertThat(rig.cluster().rest().status(rig.catalogJob())).isEqualTo(JobStatus.RUNNING);
  }

  /** Before anything else breaks: a verdict that never refuses would be worth nothing. */
  @Test
  @Order(1)
  void theVerdictSeesWhatIsSpoiled() throws Exception {
    rig.landings().land("spoiled", TinyStudies.study(9000, 2, 8));
    rig.awaitSettled();
    assertThat(rig.verdict()).isEmpty();
    Observed right = rig.observer().look();
    String delivery = rig.pipeline().digest("spoiled");

    assertThat(judge(Spoiled.without(right, delivery)))
        .contains("spoiled is settled 0 times, not 1", "spoiled: 0 catalog entries, not 1");
    assertThat(judge(Spoiled.twice(right, delivery)))
        .contains("spoiled is settled 2 times, not 1", "spoiled: 2 lineage events, not 1");
    assertThat(judge(Spoiled.lost(right, delivery))).anyMatch(fault -> fault.contains("landed 1"));

    Path file = rig.observer().file(rig.landings().last().curated().get(0).key());
    byte[] bytes = Files.readAllBytes(file);
    byte[] changed = bytes.clone();
    changed[bytes.length - 1] ^= 1;
    Files.write(file, changed);
    assertThat(judge(rig.observer().look())).anyMatch(fault -> fault.contains(" is Stored["));
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(judge(rig.observer().look())).anyMatch(fault -> fault.contains(" is Stored["));
    Files.delete(file);
    assertThat(judge(rig.observer().look()))
        .contains("1 objects are missing")
        .anyMatch(fault -> fault.contains("which is not there"));
    Files.write(file, bytes);
    assertThat(judge(rig.observer().look())).isEmpty();
  }

  private static List<String> judge(Observed observed) {
    return Verdict.of(rig.landings().expected(), rig.landings().poison(), observed);
  }

  /** Counts since the start. */
  private record Measures(int deliveries, int objects, int restarts) {

    static Measures of(Rig rig) throws IOException {
      List<Expected> all = rig.landings().expected();
      return new Measures(
          all.stream().mapToInt(Expected::times).sum(),
          all.stream().mapToInt(Expected::landed).sum(),
          rig.restarts());
    }

    /** A JobManager that starts again counts from 0. */
    Measures minus(Measures before) {
      int more = restarts - before.restarts;
      return new Measures(
          deliveries - before.deliveries, objects - before.objects, more < 0 ? restarts : more);
    }
  }
}
