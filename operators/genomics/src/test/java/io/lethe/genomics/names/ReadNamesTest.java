package io.lethe.genomics.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Domain;
import io.lethe.genomics.EngineUnderTest;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.options.NamePolicy;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a read name keeps: the place of a cluster, and no number that is too long for one. */
class ReadNamesTest {

  private static String renamed(String name, NamePolicy policy) {
    byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
    ByteBuilder out = new ByteBuilder();
    new ReadNames(new Names(EngineUnderTest.pseudonyms()), policy)
        .rewrite(bytes, 0, bytes.length, out);
    return new String(out.toBytes(), StandardCharsets.US_ASCII);
  }

  private static String hash(String name) {
    return EngineUnderTest.pseudonyms().shortName(Domain.RUN, name);
  }

  @ParameterizedTest
  @CsvSource({
    "M00842:7:FC:1:1101:15343:1973,:1:1101:15343:1973",
    "LH00112:7:FC:8:11101:5343:100432,:8:11101:5343:100432",
    "A00842:7:FC:1:1101:15343:1973:ACGT+NNAC,:1:1101:15343:1973:ACGT+NNAC",
    "A00842:7:FC:1:1101:15343:1973:rACGT,:1:1101:15343:1973:rACGT",
    "IL29_4505:7:52:155:120/2,:7:52:155:120/2",
    "SRR001666.17,.17",
    "SRR001666.4294967296.2,.4294967296.2",
    "V300012345L1C001R0010000001,L1C001R0010000001",
    "V300012345L4C012R00100000001/1,L4C012R00100000001/1"
  })
  void clustersStay(String name, String kept) {
    assertThat(renamed(name, NamePolicy.FIELDS)).endsWith(kept).isNotEqualTo(name);
    assertThat(renamed(name, NamePolicy.FIELDS)).doesNotStartWith(name.substring(0, 3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "M00842:7:FC:123:1101:15343:1973",
        "M00842:7:FC:1:1234567:15343:1973",
        "M00842:7:FC:1:1101:1234567:1973",
        "M00842:7:FC:1:1101:15343:1234567",
        "M00842:7:FC:1:1101:15343:19470321",
        "M00842:7:FC:1:1101:15343:1234567:ACGT",
        "IL29_4505:7:52:155:1234567",
        "IL29_4505:7654321:52:155:1",
        "SRR001666.12345678901",
        "SRR001666.0012345678",
        "V300012345L1C001R123456789012",
        "1234567",
        "MRN1234567_1",
        "m64011_190830_220126/1234567/ccs",
        "0a1b2c3d-1234-1234-1234-0123456789ab"
      })
  void namesWithLongerNumbersOrOfNoStyleAreHashed(String name) {
    assertThat(renamed(name, NamePolicy.FIELDS)).isEqualTo(hash(name));
  }

  @Test
  void hashLeavesTheNumberOfTheMateAndKeepLeavesAll() {
    String name = "M00842:7:FC:1:1101:15343:1973";
    assertThat(renamed(name + "/1", NamePolicy.HASH)).isEqualTo(hash(name) + "/1");
    assertThat(renamed(name, NamePolicy.KEEP)).isEqualTo(name);
  }
}
