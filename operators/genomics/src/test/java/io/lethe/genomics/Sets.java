package io.lethe.genomics;

import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.genomics.files.LandedFile;
import io.lethe.genomics.files.RunContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sets of landed files in memory. */
final class Sets {

  private Sets() {}

  /** A landed file of bytes, whose name also is its identity. */
  static LandedFile file(String name, byte[] bytes) {
    return LandedFile.of(
        name, () -> EngineUnderTest.raw(name, bytes, new ByteArrayInputStream(bytes)));
  }

  static LandedFile file(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Curates a set; nothing may be left open, and as many objects are visible as were curated. */
  static List<Outcome> curate(
      GenomicsCurator curator, RunContext run, MemoryStore store, LandedFile... files)
      throws IOException {
    List<Outcome> outcomes = curator.curate(List.of(files), run, store);
    long curated = outcomes.stream().filter(Outcome.Curated.class::isInstance).count();
    if (store.open() != 0 || store.objects().size() != curated) {
      throw new AssertionError(store.open() + " open, " + store.objects().keySet());
    }
    return outcomes;
  }

  /** The reasons of refusals, null for what was curated. */
  static List<ReasonCode> reasons(List<Outcome> outcomes) {
    List<ReasonCode> reasons = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      reasons.add(outcome instanceof Outcome.Quarantined refused ? refused.reason() : null);
    }
    return reasons;
  }

  /** A run with samples by the subject's id. */
  static RunContext run(String runId, Map<String, String> subjects) {
    Map<String, RunContext.Sample> samples = new HashMap<>();
    subjects.forEach(
        (sample, subject) -> samples.put(sample, new RunContext.Sample(subject, Optional.empty())));
    return new RunContext(
        Optional.ofNullable(runId), samples, Optional.empty(), Optional.empty(), Set.of());
  }
}
