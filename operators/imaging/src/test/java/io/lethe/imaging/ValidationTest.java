package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lethe.curation.KeyRing;
import io.lethe.curation.Outcome;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.RawObject;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.Recipe;
import io.lethe.curation.Sha256;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import io.lethe.imaging.validate.Check;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is found on the way in, and what becomes of it. */
class ValidationTest {

  private static final byte[] FRAME = Frames.rle(new byte[64]);

  private static final String SC = "1.2.840.10008.5.1.4.1.1.7";

  private final MemoryStore store = new MemoryStore();

  @Test
  void aRightImageHasNoFindings() throws IOException {
    assertThat(findings(image(64))).isNull();
  }

  @Test
  void pixelsMustBeAsLongAsTheGeometryDemands() throws IOException {
    assertThat(findings(image(62))).isEqualTo("PIXEL_LENGTH=1");
    assertThat(findings(image(66))).isEqualTo("PIXEL_LENGTH=1");
  }

  @Test
  void attributesOfTypeOneMustBeThereAndHaveAValue() throws IOException {
    assertThat(findings(Engine.minimal().text(0x0008_0060, "CS", "")))
        .isEqualTo("TYPE_1_MISSING=7 TYPE_1_EMPTY=1");
  }

  @Test
  void valuesMustBeOfTheirVr() throws IOException {
    DataSetBuilder wrong =
        image(64)
            .text(0x0008_0005, "CS", "ISO_IR 999")
            .text(0x0018_0050, "DS", "thick")
            .text(0x0018_0060, "LO", "120")
            .text(0x0020_0052, "UI", "1.2.x");
    assertThat(findings(wrong))
        .isEqualTo("UID_INVALID=1 VR_MISMATCH=1 VALUE_INVALID=1 CHARACTER_SET_UNKNOWN=1");
  }

  @Test
  void theOffsetTableMustPointToFragments() throws IOException {
    assertThat(findings(fragments(0, 138))).isNull();
    assertThat(findings(fragments())).isNull();
    assertThat(findings(fragments(0, 26))).isEqualTo("FRAGMENT_TABLE=1");
    assertThat(findings(fragments(8, 138))).isEqualTo("FRAGMENT_TABLE=1");
    assertThat(findings(fragments(0, 138, 999))).isEqualTo("FRAGMENT_TABLE=1");
  }

  @Test
  void theRecipeSaysWhatIsRefusedAndWhatIsNotWorthMentioning() throws IOException {
    assertThat(curate(file(image(62)), "PIXEL_LENGTH: reject"))
        .isInstanceOfSatisfying(
            Outcome.Quarantined.class,
            refused -> assertThat(refused.reason()).isEqualTo(ReasonCode.DICOM_INVALID));
    assertThat(curate(fragments(0, 26), "fragment_table: reject"))
        .isInstanceOf(Outcome.Quarantined.class);
    assertThat(store.objects()).isEmpty();
    assertThat(curate(file(image(62)), "PIXEL_LENGTH: ignore"))
        .isInstanceOfSatisfying(
            Outcome.Curated.class,
            curated -> assertThat(curated.metadata()).doesNotContainKey("validation"));
  }

  @Test
  void whatIsNoCheckOrSeverityIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Check.policy(Map.of("PIXELS", "warn")))
        .withMessageContaining("pixel_length");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Check.policy(Map.of(Check.PIXEL_LENGTH.name(), "perhaps")))
        .withMessageContaining("reject");
  }

  /** The value is blanked, being none of its VR; other systems refuse an empty Modality. */
  @Test
  void whatIsOfTypeOneDoesNotLeaveEmpty() {
    byte[] raw = Engine.file(Engine.minimal().text(0x0008_0060, "CS", "c*t"));
    assertThat(new Curated(new Engine().curated(raw)).text(0x0008_0060)).isEqualTo("ANONYMIZED");
  }

  private static DataSetBuilder image(int pixelBytes) {
    return attributes().bytes(0x7FE0_0010, "OB", new byte[pixelBytes]);
  }

  private static DataSetBuilder attributes() {
    return new DataSetBuilder()
        .text(0x0008_0016, "UI", SC)
        .text(0x0008_0018, "UI", Engine.INSTANCE)
        .text(0x0008_0060, "CS", "OT")
        .text(0x0020_000D, "UI", Engine.STUDY)
        .text(0x0020_000E, "UI", Engine.SERIES)
        .shorts(0x0028_0002, "US", 1)
        .text(0x0028_0004, "CS", "MONOCHROME2")
        .shorts(0x0028_0010, "US", 8)
        .shorts(0x0028_0011, "US", 8)
        .shorts(0x0028_0100, "US", 8)
        .shorts(0x0028_0101, "US", 8)
        .shorts(0x0028_0102, "US", 7)
        .shorts(0x0028_0103, "US", 0);
  }

  /** Fragments at 0 and 138. */
  private static byte[] fragments(int... offsets) {
    ByteBuffer table = ByteBuffer.allocate(4 * offsets.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int offset : offsets) {
      table.putInt(offset);
    }
    DataSetBuilder dataSet =
        attributes()
            .text(0x0028_0008, "IS", "2")
            .fragments(0x7FE0_0010, List.of(table.array(), FRAME, FRAME));
    return Engine.file(dataSet, Encoding.RLE_LOSSLESS);
  }

  private String findings(DataSetBuilder dataSet) throws IOException {
    return findings(file(dataSet));
  }

  private String findings(byte[] raw) throws IOException {
    Outcome outcome = curate(raw, "PIXEL_LENGTH: warn");
    assertThat(outcome).isInstanceOf(Outcome.Curated.class);
    return ((Outcome.Curated) outcome).metadata().get("validation");
  }

  private static byte[] file(DataSetBuilder dataSet) {
    return Engine.file(dataSet);
  }

  private Outcome curate(byte[] raw, String validation) throws IOException {
    String recipe =
        """
        recipe: validating
        version: 1
        kind: imaging
        standard: DICOM PS3.15 2024e
        options:
          profile: basic
          validation: {%s}
        """
            .formatted(validation);
    ImagingCurator curator =
        ImagingCurators.load().create("demo", Recipe.parse(recipe), KeyRing.ephemeral());
    RawIdentity identity = RawIdentity.of(Sha256.of(raw));
    return curator.curate(
        new RawObject(identity, raw.length, Optional.empty(), new ByteArrayInputStream(raw)),
        store);
  }
}
