package io.lethe.imaging.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lethe.curation.MeasuredInput;
import io.lethe.curation.RejectedException;
import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.io.PlainSource;
import io.lethe.imaging.io.Window;
import io.lethe.imaging.parse.Encoding;
import io.lethe.imaging.parse.HeaderIndex;
import io.lethe.imaging.parse.ParseLimits;
import io.lethe.imaging.parse.Tokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Any bytes are indexed or refused, and an index never reaches beyond what was read. */
class TokenizerFuzzTest {

  private static final ParseLimits LIMITS = new ParseLimits(1 << 18, 16, 5_000, 1 << 20, 100);
  private static final DataDictionary DICTIONARY = DataDictionary.load();

  /** Shared by all inputs, as workers share theirs by all objects. */
  private static final Window WINDOW = new Window(LIMITS.headerBytes());

  private static final HeaderIndex INDEX = new HeaderIndex();

  @FuzzTest(maxDuration = "30s")
  void indexesOrRefuses(byte[] input) throws IOException {
    for (Encoding encoding : Encoding.values()) {
      WINDOW.open(new PlainSource(new MeasuredInput(new ByteArrayInputStream(input)), -1));
      try {
        new Tokenizer(DICTIONARY, LIMITS, (seen, tag, vr) -> false)
            .segment(WINDOW, 0, encoding, INDEX);
      } catch (RejectedException e) {
        assertThat(e.position()).isLessThanOrEqualTo(input.length);
        continue;
      }
      check(0, INDEX.size());
    }
  }

  private static void check(int from, int to) {
    for (int i = from; i < to; i = INDEX.next(i)) {
      assertThat(INDEX.next(i)).isBetween(i + 1, to);
      assertThat(INDEX.value(i) + INDEX.length(i)).isBetween(INDEX.start(i), WINDOW.end());
      check(i + 1, INDEX.next(i));
    }
  }
}
