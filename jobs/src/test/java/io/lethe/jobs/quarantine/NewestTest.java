package io.lethe.jobs.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NewestTest {

  @Test
  void keepsTheNewestInWhateverOrderTheyCome() {
    List<Refusal> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(Refused.object("landing.studies", 1, i, "s3://raw/" + i));
    }
    List<Refusal> expected = List.copyOf(all.subList(190, 200));
    Random random = new Random(1);
    for (int round = 0; round < 20; round++) {
      Collections.shuffle(all, random);
      Newest newest = new Newest(10);
      all.forEach(newest);
      assertThat(newest.refusals()).containsExactlyElementsOf(expected);
      assertThat(newest.more()).isTrue();
    }
  }

  @Test
  void tellsWhenItHasAll() {
    Newest newest = new Newest(1);
    newest.accept(Refused.object("landing.studies", 1, 1, null));
    assertThat(newest.more()).isFalse();
  }
}
