package io.lethe.genomics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.genomics.io.ByteBuilder;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No byte of a value leaves that nothing has read (VCF §6.3.3): values are spelled out in hex. */
class BcfValuesTest {

  private static final String HEADER =
      BcfSamples.HEADER.replace(
          "##contig",
          """
          ##INFO=<ID=AF,Number=A,Type=Float,Description="x",IDX=11>
          ##FORMAT=<ID=GQ,Number=1,Type=Integer,Description="x",IDX=12>
          ##contig\
          """);

  private static final int MISSING = 0x7f800001;

  private final GenomicsCurator curator = EngineUnderTest.create();
  private final MemoryStore store = new MemoryStore();

  @ParameterizedTest
  @CsvSource({
    "DB, 08, 00",
    "DB, 08, 1100",
    "DB, 08, 1101",
    "DP, 07, 411E818181",
    "DP, 07, 321E0001800180",
    "DP, 07, 231E00000001000080",
    "DP, 07, 00",
    "AF, 0B, 250000003F0200807F",
  })
  void anInfoValueThatIsReadToItsEndLeaves(String field, String number, String value)
      throws IOException {
    assertThat(curate(info(number, value))).as(field).isInstanceOf(Outcome.Curated.class);
  }

  @ParameterizedTest
  @CsvSource({
    "DB, 08, 414A414E45",
    "DB, 08, 1102",
    "DB, 08, 01",
    "DB, 08, F0114D",
    "DB, 08, 40",
    "DP, 07, 411E814A41",
    "DP, 07, 411E818180",
    "DP, 07, 321E0001804A41",
    "DP, 07, 331E000000010000804A414E45",
    "DP, 07, F0114D",
    "AF, 0B, 350000003F0200807F4A414E45",
  })
  void anInfoValueBehindWhichMoreStandsIsMalformed(String field, String number, String value)
      throws IOException {
    assertMalformed(field, info(number, value));
  }

  @ParameterizedTest
  @CsvSource({"GT, 09, 31028181020405", "GQ, 0C, 2103811E81", "GQ, 0C, 22030001801E000180"})
  void samplesMayHaveFewerValues(String field, String number, String values) throws IOException {
    assertThat(curate(format(number, values))).as(field).isInstanceOf(Outcome.Curated.class);
  }

  @ParameterizedTest
  @CsvSource({
    "GT, 09, 3102814A020405",
    "GT, 09, 3202000180414A020004000500",
    "GQ, 0C, 3103814A1E8181",
    "GQ, 0C, 31038180038181",
    "GQ, 0C, 40",
  })
  void aSamplesValueBehindWhichMoreStandsIsMalformed(String field, String number, String values)
      throws IOException {
    assertMalformed(field, format(number, values));
  }

  private Outcome curate(byte[] record) throws IOException {
    byte[] file = BcfSamples.file(HEADER, record);
    return EngineUnderTest.curate(curator, EngineUnderTest.bgzf(file), store);
  }

  private void assertMalformed(String field, byte[] record) throws IOException {
    assertThat(curate(record))
        .as(field)
        .isInstanceOfSatisfying(
            Outcome.Quarantined.class,
            out -> assertThat(out.reason()).isEqualTo(ReasonCode.BCF_MALFORMED));
  }

  private static byte[] info(String number, String value) {
    ByteBuilder shared = site(1, 0);
    shared.append(0x11).append(HexFormat.of().parseHex(number + value));
    return BcfSamples.record(shared, new ByteBuilder());
  }

  private static byte[] format(String number, String values) {
    ByteBuilder samples = new ByteBuilder().append(0x11);
    samples.append(HexFormat.of().parseHex(number + values));
    return BcfSamples.record(site(0, 1), samples);
  }

  /** {@code chr1 10 . A C . .}. */
  private static ByteBuilder site(int infos, int formats) {
    ByteBuilder shared = BcfSamples.fixed(9, 1, MISSING, infos, 2, formats);
    shared.append(7);
    BcfSamples.text(shared, "A");
    BcfSamples.text(shared, "C");
    return shared.append(0);
  }
}
