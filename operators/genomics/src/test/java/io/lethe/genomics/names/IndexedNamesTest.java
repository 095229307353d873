package io.lethe.genomics.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.genomics.EngineUnderTest;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.options.NamePolicy;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Names of CASAVA before 1.8 lose the index after the hash sign, and nothing else of it. */
class IndexedNamesTest {

  private final ReadNames names =
      new ReadNames(new Names(EngineUnderTest.pseudonyms()), NamePolicy.FIELDS);

  private String renamed(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
    ByteBuilder out = new ByteBuilder();
    names.rewrite(bytes, 0, bytes.length, out);
    return new String(out.toBytes(), StandardCharsets.US_ASCII);
  }

  @Test
  void anIndexIsCut() {
    assertThat(renamed("IL29_4505:7:52:155:120#ACGT")).endsWith(":7:52:155:120");
    assertThat(renamed("IL29_4505:7:52:155:120#2/1")).endsWith(":7:52:155:120/1");
  }

  @Test
  void whatTellsReadsApartStaysDifferent() {
    assertThat(renamed("IL29_4505:7:52:155:120#2_0"))
        .isNotEqualTo(renamed("IL29_4505:7:52:155:120#2_1"));
  }
}
