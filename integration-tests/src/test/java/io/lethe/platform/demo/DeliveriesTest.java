package io.lethe.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.genomics.synthetic.SampleFile;
import io.lethe.genomics.synthetic.SampleRun;
import io.lethe.genomics.synthetic.SampleRuns;
import io.lethe.imaging.synthetic.SampleInstance;
import io.lethe.imaging.synthetic.SampleStudies;
import io.lethe.imaging.synthetic.SampleStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo lands. */
class DeliveriesTest {

  private static final SampleStudy STUDY = SampleStudies.studies(3).get(1);
  private static final SampleRun RUN = SampleRuns.run(3, STUDY.patientId());

  @TempDir private Path folder;

  @Test
  void theSampleRunIsOfAPatientWithStudies() {
    List<Delivery> samples = Deliveries.samples(3);
    List<Delivery.Run> runs =
        samples.stream().map(Delivery::run).flatMap(Optional::stream).toList();
    assertThat(runs).hasSize(1);
    assertThat(runs.get(0).samples())
        .extracting(Delivery.Sample::subjectId)
        .containsExactly(STUDY.patientId());
    assertThat(samples).hasSizeGreaterThan(2);
  }

  @Test
  void aFolderOfBothBecomesStudiesAndRuns() throws IOException {
    for (SampleInstance instance : STUDY.instances()) {
      write("scans/" + instance.fileName(), instance.bytes());
    }
    for (SampleFile file : RUN.files()) {
      write("seq/run1/" + file.name(), file.bytes());
    }
    write("seq/run1/fastq/notes.txt", new byte[10]);
    write("other/reads.fastq", new byte[10]);
    write("letters/a.txt", new byte[10]);
    List<Delivery> deliveries = FolderDeliveries.of(folder);
    assertThat(named(deliveries, STUDY.studyInstanceUid()).objects())
        .hasSameSizeAs(STUDY.instances());
    assertThat(named(deliveries, "no-study").objects()).hasSize(1);
    // All that is below RunInfo.xml is of its run.
    assertThat(run(deliveries, "run1").objects()).hasSize(RUN.files().size() + 1);
    assertThat(run(deliveries, "other").objects()).hasSize(1);
    assertThat(deliveries).hasSize(4);
  }

  private static Delivery run(List<Delivery> deliveries, String name) {
    Delivery delivery =
        deliveries.stream().filter(d -> d.name().equals(name)).findFirst().orElseThrow();
    assertThat(delivery.run()).isPresent();
    return delivery;
  }

  private static Delivery named(List<Delivery> deliveries, String name) {
    Delivery delivery =
        deliveries.stream().filter(d -> d.name().equals(name)).findFirst().orElseThrow();
    assertThat(delivery.run()).isEmpty();
    return delivery;
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
