package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.imaging.dictionary.ReferenceTable;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** UIDs of code systems, context groups and mapping resources (PS3.3 8.8, PS3.15 E.3.9). */
class CodeSystemTest {

  private static final Engine BASIC = new Engine();
  private static final Engine RETAINING = Engine.with("options: [retainUids]");
  private static final Engine EXCEPTING =
      Engine.with("overrides: [{keyword: CodingSchemeUID, action: K}]");

  private static final int PROCEDURES = 0x0008_1032;
  private static final int CODING_SCHEME_UID = 0x0008_010C;
  private static final int[] TAGS = {CODING_SCHEME_UID, 0x0008_010D, 0x0008_0117, 0x0008_0118};

  private static final String LOCAL = "1.2.826.0.1.19470321.7";

  @ParameterizedTest
  @EnumSource(names = {"EXPLICIT_LITTLE_ENDIAN", "IMPLICIT_LITTLE_ENDIAN", "EXPLICIT_BIG_ENDIAN"})
  void thoseThatNobodyRegisteredAreMapped(Encoding encoding) {
    byte[] file = BASIC.curated(Engine.file(coded(LOCAL), encoding));
    assertThat(Engine.holds(file, LOCAL)).isFalse();
    for (int tag : TAGS) {
      assertThat(uid(file, tag)).isEqualTo(BASIC.uid(LOCAL));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.840.10008.2.16.4",
        "1.2.840.10008.8.1.1",
        "1.2.840.10008.6.1.1",
        "1.2.840.10008.6.1.1523",
        "2.16.840.1.113883.6.96",
        "2.16.840.1.113883.6.8",
        "2.16.840.1.113883.3.26.1.1"
      })
  void thoseOfTheStandardStay(String known) {
    byte[] file = BASIC.curated(Engine.file(coded(known)));
    for (int tag : TAGS) {
      assertThat(uid(file, tag)).isEqualTo(known);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.840.10008.6.1.19470321",
        "1.2.840.10008.6.1.0321",
        "1.2.840.10008.6.1.1.1947",
        "1.2.840.10008.6.1.",
        "2.16.840.1.113883.6.96.1947",
        "2.16.840.1.113883.6.19470321"
      })
  void digitsThatOnlyStartLikeThemAreMapped(String digits) {
    byte[] file = BASIC.curated(Engine.file(coded(digits)));
    assertThat(uid(file, CODING_SCHEME_UID)).isEqualTo(BASIC.uid(digits));
  }

  @Test
  void whatIsNoUidAtAllDoesNotStay() {
    byte[] file = BASIC.curated(Engine.file(coded("MISS MARPLE")));
    assertThat(Engine.holds(file, "MARPLE")).isFalse();
  }

  @Test
  void aRecipeMayKeepThoseOfASite() {
    assertThat(uid(RETAINING.curated(Engine.file(coded(LOCAL))), CODING_SCHEME_UID))
        .isEqualTo(LOCAL);
    DataSetBuilder code = new DataSetBuilder().text(CODING_SCHEME_UID, "UI", LOCAL);
    byte[] raw = Engine.file(Engine.minimal().sequence(PROCEDURES, code));
    assertThat(uid(EXCEPTING.curated(raw), CODING_SCHEME_UID)).isEqualTo(LOCAL);
  }

  @Test
  void theListedCodeSystemsAreNotThoseThatAreRegisteredAnyway() {
    List<String> registered = ReferenceTable.read("uids.tsv").stream().map(row -> row[0]).toList();
    assertThat(ReferenceTable.read("code-systems.tsv"))
        .allSatisfy(row -> assertThat(row).hasSize(2))
        .noneMatch(row -> registered.contains(row[0]))
        .extracting(row -> row[0])
        .doesNotHaveDuplicates();
  }

  private static DataSetBuilder coded(String uid) {
    DataSetBuilder code = new DataSetBuilder().text(0x0008_0100, "SH", "P1");
    for (int tag : TAGS) {
      code.text(tag, "UI", uid);
    }
    return Engine.minimal().sequence(PROCEDURES, code);
  }

  private static String uid(byte[] file, int tag) {
    byte[] value = new Curated(file).value(PROCEDURES, tag);
    return new String(value, StandardCharsets.US_ASCII).replace("\0", "");
  }
}
