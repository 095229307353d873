package io.lethe.curation.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotDifferenceTest {

  @Test
  void theSameContentIsAPatch() {
    assertThat(difference(List.of(row("a", 1)), List.of(row("a", 1))).bump()).isEqualTo(Bump.PATCH);
  }

  @Test
  void onlyAdditionsAreMinor() {
    SnapshotDifference difference =
        difference(List.of(row("b", 1)), List.of(row("a", 1), row("b", 1)));
    assertThat(difference.bump()).isEqualTo(Bump.MINOR);
    assertThat(difference.reasons()).containsExactly("1 object added");
  }

  @Test
  void whatChangedOrWentIsMajorWhateverElseWasAdded() {
    List<SnapshotRow> parent = List.of(row("a", 1), row("b", 1));
    assertThat(difference(parent, List.of(row("a", 1), row("c", 1))).bump()).isEqualTo(Bump.MAJOR);
    assertThat(difference(parent, List.of(row("a", 1), row("b", 2))).bump()).isEqualTo(Bump.MAJOR);
    SnapshotRow moved = withSplit(row("b", 1), "test");
    assertThat(difference(parent, List.of(row("a", 1), moved)).bump()).isEqualTo(Bump.MAJOR);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void countsAreThoseOfASimpleModel(int seed) {
    Random random = new Random(seed);
    Map<String, SnapshotRow> parent = random(random);
    Map<String, SnapshotRow> child = random(random);
    long added = child.keySet().stream().filter(path -> !parent.containsKey(path)).count();
    long removed = parent.keySet().stream().filter(path -> !child.containsKey(path)).count();
    long changed =
        child.values().stream()
            .filter(row -> parent.containsKey(row.path()))
            .filter(row -> !parent.get(row.path()).sha256().equals(row.sha256()))
            .count();
    assertThat(difference(List.copyOf(parent.values()), List.copyOf(child.values())))
        .isEqualTo(new SnapshotDifference(added, removed, changed, child.size() - added - changed));
  }

  @Test
  void everyDifferenceIsHandedOver() {
    List<String> seen = new ArrayList<>();
    SnapshotDifference.between(
        List.of(row("a", 1), row("b", 1)).iterator(),
        List.of(row("b", 2), row("c", 1)).iterator(),
        (change, row) -> seen.add(change + " " + row.path()));
    assertThat(seen).containsExactly("REMOVED a", "CHANGED b", "ADDED c");
  }

  private static Map<String, SnapshotRow> random(Random random) {
    Map<String, SnapshotRow> rows = new TreeMap<>();
    for (int i = 0; i < 50; i++) {
      String path = "p" + (char) ('a' + random.nextInt(26)) + random.nextInt(3);
      rows.put(path, row(path, random.nextInt(2)));
    }
    return rows;
  }

  private static SnapshotDifference difference(List<SnapshotRow> parent, List<SnapshotRow> child) {
    return SnapshotDifference.between(parent.iterator(), child.iterator());
  }

  static SnapshotRow row(String path, int content) {
    return new SnapshotRow(
        path,
        "%064x".formatted(content),
        10,
        "application/dicom",
        "demo",
        "study",
        1,
        "subject",
        "series",
        "train",
        null,
        "source",
        "recipe",
        "controlled");
  }

  private static SnapshotRow withSplit(SnapshotRow row, String split) {
    return new SnapshotRow(
        row.path(),
        row.sha256(),
        row.size(),
        row.mediaType(),
        row.project(),
        row.entity(),
        row.entityVersion(),
        row.subject(),
        row.part(),
        split,
        row.labelReference(),
        row.sourceDigest(),
        row.recipeDigest(),
        row.policy());
  }
}
