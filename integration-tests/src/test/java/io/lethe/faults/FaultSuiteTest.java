package io.lethe.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One cluster goes through all scenarios; after each, nothing that ever landed is lost. */
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
    String only = System.getProperty("lethe.faults.only", "");
    return Stream.of(
            StoreFaults.all(), ClusterFaults.all(), ServerFaults.all(), EventFaults.all())
        .flatMap(List::stream)
        .filter(scenario -> scenario.name().contains(only));
  }

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
    TABLE.add(
        scenario.name(), made.deliveries(), made.objects(), seconds, made.restarts(), faults);
    assertThat(faults).isEmpty();
    assertThat(rig.cluster().rest().status(rig.ingestJob())).isEqualTo(JobStatus.RUNNING);
    assertThat(rig.cluster().rest().status(rig.catalogJob())).isEqualTo(JobStatus.RUNNING);
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
          deliveries - before.deliveries,
          objects - before.objects,
          more < 0 ? restarts : more);
    }
  }
}
