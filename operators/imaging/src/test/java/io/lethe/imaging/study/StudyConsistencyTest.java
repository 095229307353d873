package io.lethe.imaging.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.KeyRing;
import io.lethe.curation.Pseudonyms;
import io.lethe.imaging.Engine;
import io.lethe.imaging.parse.ParseLimits;
import io.lethe.imaging.study.Uids.Uid;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Objects that refer to each other still do so, though each was curated by an engine of its own, in
 * any order, by the keys of the project alone.
 */
class StudyConsistencyTest {

  private static final int SOP_INSTANCE = 0x00080018;
  private static final int REFERENCED_SOP_INSTANCE = 0x00081155;
  private static final int RT_REFERENCED_STUDY = 0x30060012;
  private static final int STUDY = 0x0020000D;
  private static final int SERIES = 0x0020000E;
  private static final Set<Integer> FRAMES_OF_REFERENCE = Set.of(0x00200052, 0x30060024);

  private final Pseudonyms pseudonyms = KeyRing.ephemeral();
  private final Map<String, byte[]> raw = ReferringStudy.files();
  private Map<String, List<Uid>> curated;

  @BeforeEach
  void curate() {
    curated = curate(new Random(1));
  }

  private Map<String, List<Uid>> curate(Random order) {
    List<String> names = new ArrayList<>(raw.keySet());
    Collections.shuffle(names, order);
    Map<String, List<Uid>> uids = new HashMap<>();
    for (String name : names) {
      Engine worker = new Engine(ParseLimits.DEFAULT, null, pseudonyms);
      uids.put(name, Uids.of(worker.curated(raw.get(name))));
    }
    return uids;
  }

  @Test
  void everyReferenceToAnInstanceResolves() {
    Set<String> instances = values(uid -> uid.parent() == 0 && uid.tag() == SOP_INSTANCE);
    assertThat(instances).hasSize(raw.size());
    for (String referring : List.of("SEG", "RTSTRUCT", "SR", "PR")) {
      List<String> references =
          values(
              curated.get(referring),
              uid -> uid.tag() == REFERENCED_SOP_INSTANCE && uid.parent() != RT_REFERENCED_STUDY);
      assertThat(references).as(referring).isNotEmpty();
      assertThat(instances).as(referring).containsAll(references);
    }
  }

  @Test
  void noReferenceIsLostButThoseThatTheTableRemoves() {
    for (String name : List.of("SEG", "RTSTRUCT", "SR", "PR")) {
      assertThat(curated.get(name)).as(name).hasSameSizeAs(Uids.of(raw.get(name)));
    }
  }

  @Test
  void seriesStudiesAndFramesOfReferenceResolve() {
    Set<String> series = values(uid -> uid.parent() == 0 && uid.tag() == SERIES);
    assertThat(series).hasSize(5);
    assertThat(values(uid -> uid.tag() == SERIES)).isEqualTo(series);
    assertThat(values(uid -> uid.tag() == STUDY)).hasSize(1);
    assertThat(values(uid -> FRAMES_OF_REFERENCE.contains(uid.tag())))
        .containsExactlyInAnyOrder(
            pseudonyms.uid(ReferringStudy.FRAME_OF_REFERENCE), ReferringStudy.TALAIRACH);
    assertThat(values(uid -> uid.tag() == 0x00209164)).hasSize(1);
    assertThat(values(uid -> uid.tag() == 0x00620021))
        .isEqualTo(values(uid -> uid.tag() == 0x0040A124))
        .hasSize(1);
  }

  /** Others take it for the UID of an instance, or map it by a name space of its own. */
  @Test
  void theStudyThatAStructureSetRefersToIsTheStudy() {
    List<String> study =
        values(
            curated.get("RTSTRUCT"),
            uid -> uid.tag() == REFERENCED_SOP_INSTANCE && uid.parent() == RT_REFERENCED_STUDY);
    assertThat(study).hasSize(1);
    assertThat(values(uid -> uid.tag() == STUDY)).containsExactlyElementsOf(study);
  }

  @Test
  void structuralAndWellKnownUidsStay() {
    Set<Integer> classes = Set.of(0x00080016, 0x00081150);
    for (String name : raw.keySet()) {
      Set<String> before =
          Set.copyOf(values(Uids.of(raw.get(name)), uid -> classes.contains(uid.tag())));
      Set<String> after = Set.copyOf(values(curated.get(name), uid -> classes.contains(uid.tag())));
      assertThat(after).as(name).isEqualTo(before);
    }
    assertThat(values(uid -> true))
        .contains(
            ReferringStudy.PRIVATE_CLASS,
            ReferringStudy.HOT_IRON_PALETTE,
            ReferringStudy.UTC,
            ReferringStudy.DCMR,
            ReferringStudy.CONTEXT)
        .noneMatch(uid -> uid.startsWith(ReferringStudy.ROOT));
  }

  @Test
  void theOrderOfTheObjectsChangesNothing() {
    assertThat(curate(new Random(2))).isEqualTo(curated);
  }

  private Set<String> values(Predicate<Uid> which) {
    return curated.values().stream()
        .flatMap(Collection::stream)
        .filter(which)
        .map(Uid::value)
        .collect(Collectors.toSet());
  }

  private static List<String> values(List<Uid> uids, Predicate<Uid> which) {
    return uids.stream().filter(which).map(Uid::value).toList();
  }
}
