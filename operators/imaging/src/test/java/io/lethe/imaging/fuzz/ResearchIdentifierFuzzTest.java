package io.lethe.imaging.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lethe.curation.Curator;
import io.lethe.curation.Outcome;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.imaging.synthetic.CuratorUnderTest;
import java.io.IOException;

/** As {@link IdentifierFuzzTest}, with the recipe that keeps and cleans most. */
class ResearchIdentifierFuzzTest {

  private static final Curator CURATOR = CuratorUnderTest.create("imaging-research");

  @FuzzTest(maxDuration = "25s")
  void noIdentifierLeaves(FuzzedDataProvider data) throws IOException {
    MemoryStore store = new MemoryStore();
    Outcome outcome = CuratorUnderTest.curate(CURATOR, AnyAttributes.file(data, true), store);
    Leaks.assertNone(outcome, store.objects().values());
  }
}
