package io.lethe.streaming.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

/** What a file system says of its failure stays behind: paths of the raw zone name patients. */
class FileFailureTest {

  @Test
  void aFailureDoesNotQuoteThePath() {
    URI uri = URI.create("nosuchscheme://host/DOE_JANE/1.dcm");
    try (FlinkFileStore store = new FlinkFileStore()) {
      assertThatThrownBy(() -> store.open(uri))
          .isInstanceOf(StoreException.class)
          .hasNoCause()
          .hasMessageNotContaining("DOE_JANE");
    }
  }
}
