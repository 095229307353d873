package io.lethe.genomics.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileSetsTest {

  private static final List<String> RUN =
      List.of(
          "r/a.bam",
          "r/a.bam.bai",
          "r/a.bam.md5",
          "r/a.vcf.gz",
          "r/a.vcf.gz.tbi",
          "r/b.bam",
          "r/b.bai",
          "r/b.bai.md5",
          "r/S1_L001_R1_001.fastq.gz",
          "r/S1_L001_R2_001.fastq.gz",
          "r/S1_L001_R2_001.fastq.gz.md5",
          "r/S1_L002_R1_001.fastq.gz",
          "r/x_1.fq",
          "r/x_2.fq",
          "r/RunInfo.xml",
          "r/SampleSheet.csv",
          "q/RunInfo.xml",
          "r/orphan.bai");

  private static final List<String> SETS =
      List.of(
          "r/a.bam r/a.bam.bai r/a.bam.md5",
          "r/a.vcf.gz r/a.vcf.gz.tbi",
          "r/b.bam r/b.bai r/b.bai.md5",
          "r/S1_L001_R1_001.fastq.gz r/S1_L001_R2_001.fastq.gz r/S1_L001_R2_001.fastq.gz.md5",
          "r/S1_L002_R1_001.fastq.gz",
          "r/x_1.fq r/x_2.fq",
          "r/RunInfo.xml r/SampleSheet.csv",
          "q/RunInfo.xml",
          "r/orphan.bai");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void setsDoNotDependOnTheOrderOfTheFiles(int seed) {
    List<String> names = new ArrayList<>(RUN);
    Collections.shuffle(names, new Random(seed));
    assertThat(sets(names)).containsExactlyInAnyOrderElementsOf(SETS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void everyFileIsInOneSetEvenWhereNamesRepeat(int seed) {
    Random random = new Random(seed);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      names.add(RUN.get(random.nextInt(RUN.size())));
    }
    List<Integer> places = FileSets.group(names).stream().flatMap(List::stream).toList();
    assertThat(places).hasSize(200).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "a.bai, 0",
    "a.bam.bai, 0",
    "a.bam.md5, 0",
    "a.bai.md5, 1",
    "b.bai, -1",
  })
  void anIndexOrDigestKnowsItsFile(String name, int subject) {
    List<String> names = List.of("a.bam", "a.bai", name + "");
    assertThat(FileSets.subject(names, 2)).isEqualTo(subject);
  }

  private static List<String> sets(List<String> names) {
    return FileSets.group(names).stream()
        .map(
            set ->
                set.stream().map(names::get).collect(Collectors.toCollection(TreeSet::new)).stream()
                    .collect(Collectors.joining(" ")))
        .map(FileSetsTest::sorted)
        .toList();
  }

  private static String sorted(String set) {
    return SETS.stream()
        .filter(
            known ->
                new TreeSet<>(List.of(known.split(" ")))
                    .equals(new TreeSet<>(List.of(set.split(" ")))))
        .findFirst()
        .orElse(set);
  }
}
