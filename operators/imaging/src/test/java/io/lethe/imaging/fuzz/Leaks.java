package io.lethe.imaging.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.imaging.synthetic.ByteSearch;
import java.util.Collection;
import java.util.List;

/** What must hold of any outcome: no fault of the engine, and no identifier in what leaves. */
final class Leaks {

  private static final ByteSearch SEARCH = new ByteSearch(List.of(AnyAttributes.CANARIES));

  private Leaks() {}

  static void assertNone(Outcome outcome, Collection<byte[]> files) {
    if (outcome instanceof Outcome.Quarantined quarantined) {
      assertThat(quarantined.reason()).isNotEqualTo(ReasonCode.INTERNAL_ERROR);
    }
    assertThat(SEARCH.find(outcome.toString())).isEmpty();
    files.forEach(file -> assertThat(SEARCH.find(file)).isEmpty());
  }
}
