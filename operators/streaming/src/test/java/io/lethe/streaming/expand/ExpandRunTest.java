package io.lethe.streaming.expand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lethe.schemas.AdmittedDelivery;
import io.lethe.schemas.AdmittedRun;
import io.lethe.schemas.AdmittedSample;
import io.lethe.schemas.CurateTask;
import io.lethe.schemas.DeliveryOpened;
import io.lethe.schemas.RunFile;
import io.lethe.schemas.SetFile;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.Samples;
import io.lethe.streaming.SideOutputs;
import io.lethe.streaming.Types;
import io.lethe.streaming.store.FlinkFileStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of a run become one task a set, however they are named. */
class ExpandRunTest {

  private static final List<String> NAMES =
      List.of("a.bam", "a.bam.bai", "a.bam.md5", "b_R1.fastq.gz", "b_R2.fastq.gz", "c.vcf.gz");
  private static final Set<Set<String>> SETS =
      Set.of(
          Set.of("a.bam", "a.bam.bai", "a.bam.md5"),
          Set.of("b_R1.fastq.gz", "b_R2.fastq.gz"),
          Set.of("c.vcf.gz"));

  @TempDir private Path folder;

  private Path raw;
  private OneInputStreamOperatorTestHarness<AdmittedDelivery, CurateTask> harness;

  @BeforeEach
  void open() throws Exception {
    raw = Files.createDirectories(folder.resolve("raw"));
    harness =
        ProcessFunctionTestHarnesses.forProcessFunction(
            new Expand(new RawZone(raw.toUri()), meter -> new FlinkFileStore(), 1000));
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void setsOfAList(int seed) throws Exception {
    List<String> names = new ArrayList<>(NAMES);
    Collections.shuffle(names, new Random(seed));
    expand(run(sample(1, null)), names.stream().map(name -> Samples.file(name, null)).toList());
    assertThat(sets()).isEqualTo(SETS);
    // Every file keeps its place in the list.
    for (CurateTask task : harness.extractOutputValues()) {
      assertThat(task.getIndex()).isEqualTo(task.getFiles().get(0).getIndex());
      assertThat(task.getObject().getUri()).isEqualTo(task.getFiles().get(0).getFile().getUri());
      for (SetFile file : task.getFiles()) {
        assertThat(name(file)).isEqualTo(names.get(file.getIndex()));
      }
    }
    assertOpened(NAMES.size());
  }

  /** The conservation law starts here, also where a producer names a file twice. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void everyLandedFileIsInExactlyOneTask(int seed) throws Exception {
    Random random = new Random(seed);
    List<RunFile> files = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String name = NAMES.get(random.nextInt(NAMES.size()));
      files.add(Samples.file(random.nextInt(20) + "/" + name, "S" + random.nextInt(3)));
    }
    expand(run(sample(1, null), sample(2, "CONSENT_EXPIRED")), files);
    assertThat(harness.extractOutputValues().stream().flatMap(task -> task.getFiles().stream()))
        .extracting(SetFile::getIndex)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 200).boxed().toList());
    assertOpened(200);
  }

  @Test
  void setsOfAPrefix() throws Exception {
    for (String name : NAMES) {
      write("run/" + name, name);
    }
    expand(delivery(run(sample(1, null))).setPrefix(raw.toUri() + "run/").build());
    assertThat(sets()).isEqualTo(SETS);
    assertOpened(NAMES.size());
  }

  @Test
  void setsOfAnInventoryWithWhatItsLinesTell() throws Exception {
    write(
        "list.jsonl",
        """
        {"uri":"s3://r/a.bai","role":"INDEX"}
        {"uri":"s3://r/a.bam","size":7,"md5":"0123","sampleId":"S1","role":"ALIGNMENT"}
        """);
    expand(delivery(run(sample(1, null))).setInventory(raw.toUri() + "list.jsonl").build());
    CurateTask task = harness.extractOutputValues().get(0);
    assertThat(task.getFiles()).hasSize(2);
    assertThat(task.getFiles().get(1).getFile().getMd5()).isEqualTo("0123");
    // An index is of the sample of its data.
    assertThat(task.getFiles())
        .allSatisfy(file -> assertThat(file.getFile().getSampleId()).isEqualTo("S1"));
    assertOpened(2);
  }

  @Test
  void filesOfSamplesWithoutPermissionAreRefused() throws Exception {
    expand(
        run(sample(1, null), sample(2, "CONSENT_EXPIRED")),
        List.of(
            Samples.file("a.bam", "S1"),
            Samples.file("a.bam.bai", null),
            Samples.file("b.bam", "S2"),
            Samples.file("b.bai", "S1"),
            Samples.file("all.vcf.gz", null),
            Samples.file("other.bam", "undeclared")));
    assertThat(refusals())
        .containsExactly(
            "a.bam null",
            "a.bam.bai null",
            "all.vcf.gz CONSENT_EXPIRED",
            "b.bai CONSENT_EXPIRED",
            "b.bam CONSENT_EXPIRED",
            "other.bam null");
  }

  @Test
  void filesOfNoDeclaredSampleFollowTheRun() throws Exception {
    AdmittedRun run = run(sample(1, null));
    run.setRefusal("CONSENT_MISSING");
    expand(run, List.of(Samples.file("a.bam", "S1"), Samples.file("b.bam", "undeclared")));
    assertThat(refusals()).containsExactly("a.bam null", "b.bam CONSENT_MISSING");
  }

  @Test
  void aTaskCarriesTheSamplesOfItsFilesOnly() throws Exception {
    expand(
        run(sample(1, null), sample(2, null), sample(3, null)),
        List.of(Samples.file("a.bam", "S2"), Samples.file("all.vcf", null)));
    assertThat(harness.extractOutputValues())
        .extracting(
            task -> task.getRun().getSamples().stream().map(AdmittedSample::getSampleId).toList())
        .containsExactly(List.of("S2"), List.of("S1", "S2", "S3"));
  }

  @Test
  void samplesThatMustNotPassGoWithFilesThatAreRead() throws Exception {
    expand(
        run(sample(1, null), sample(2, null), sample(3, "CONSENT_WITHDRAWN")),
        List.of(Samples.file("a.bam", "S2"), Samples.file("b.bam", "S3")));
    assertThat(harness.extractOutputValues())
        .extracting(
            task -> task.getRun().getSamples().stream().map(AdmittedSample::getSampleId).toList())
        .containsExactly(List.of("S2", "S3"), List.of("S3"));
  }

  @Test
  void whatTellsNoSampleInARunOfManyIsBounded() throws Exception {
    AdmittedSample[] samples = new AdmittedSample[2000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = sample(i, null);
    }
    List<RunFile> files = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      files.add(Samples.file(i + ".bam", null));
    }
    expand(run(samples), files);
    assertTooLarge();
  }

  @Test
  void namesInMemoryAreBounded() {
    RunFiles files = new RunFiles(new DeliveryBound(1000));
    assertThatExceptionOfType(DeliveryBound.TooManyException.class)
        .isThrownBy(
            () -> {
              for (int i = 0; i <= 1000; i++) {
                files.accept(RunFiles.listed("s3://r/" + i, 1));
              }
            });
    assertThat(files.files()).hasSize(1000);
    RunFiles few = new RunFiles(new DeliveryBound(1000));
    String longest = "s3://r/" + "x".repeat(16_000);
    assertThatExceptionOfType(DeliveryBound.TooManyException.class)
        .isThrownBy(
            () -> {
              while (true) {
                few.accept(RunFiles.listed(longest, 1));
              }
            });
    assertThat(few.files()).hasSize((int) DeliveryBound.LEAST_CHARACTERS / longest.length());
  }

  private void assertTooLarge() {
    assertThat(harness.extractOutputValues()).isEmpty();
    List<DeliveryOpened> opened = SideOutputs.of(harness, Types.openedTag());
    assertThat(opened)
        .extracting(DeliveryOpened::getRefusalReason)
        .containsExactly("DELIVERY_TOO_LARGE");
  }

  private void assertOpened(int objects) {
    List<DeliveryOpened> opened = SideOutputs.of(harness, Types.openedTag());
    assertThat(opened).extracting(DeliveryOpened::getObjects).containsExactly(objects);
    assertThat(SideOutputs.of(harness, Types.quarantineTag())).isEmpty();
  }

  private List<String> refusals() {
    return harness.extractOutputValues().stream()
        .flatMap(task -> task.getFiles().stream())
        .map(file -> name(file) + " " + file.getRefusal())
        .sorted()
        .toList();
  }

  private Set<Set<String>> sets() {
    return harness.extractOutputValues().stream()
        .map(task -> task.getFiles().stream().map(ExpandRunTest::name).collect(Collectors.toSet()))
        .collect(Collectors.toSet());
  }

  private static String name(SetFile file) {
    String uri = file.getFile().getUri();
    return uri.substring(uri.lastIndexOf('/') + 1);
  }

  private void expand(AdmittedRun run, List<RunFile> files) throws Exception {
    expand(delivery(run).setFiles(files).build());
  }

  private void expand(AdmittedDelivery delivery) throws Exception {
    harness.processElement(delivery, 0);
  }

  private static AdmittedDelivery.Builder delivery(AdmittedRun run) {
    return AdmittedDelivery.newBuilder().setDelivery(Samples.delivery(7)).setRun(run);
  }

  private static AdmittedRun run(AdmittedSample... samples) {
    return AdmittedRun.newBuilder().setRunId("run-1").setSamples(List.of(samples)).build();
  }

  private static AdmittedSample sample(int number, String refusal) {
    return AdmittedSample.newBuilder()
        .setSampleId("S" + number)
        .setSubjectId("P" + number)
        .setConsent(Samples.consent())
        .setRefusal(refusal)
        .build();
  }

  private void write(String name, String content) throws IOException {
    Path file = raw.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
