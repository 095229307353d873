package io.lethe.imaging.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.lethe.curation.Curator;
import io.lethe.curation.Outcome;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.RawObject;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.Sha256;
import io.lethe.curation.testing.MemoryStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is no valid object is one outcome with the right reason, soon, and nothing is visible in the
 * store.
 */
class BadInputTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final Curator curator = CuratorUnderTest.create();

  @ParameterizedTest
  @ValueSource(strings = {"", "D", "%PDF-1.7 not an image", "{\"json\": true}"})
  void otherFilesAreNotDicom(String content) {
    assertRefused(content.getBytes(StandardCharsets.US_ASCII), ReasonCode.NOT_DICOM);
  }

  @Test
  void noiseAndZerosAreNotDicom() {
    byte[] noise = new byte[4096];
    new SplittableRandom(1).nextBytes(noise);
    assertRefused(noise, ReasonCode.NOT_DICOM);
    assertRefused(new byte[1 << 20], ReasonCode.NOT_DICOM);
  }

  @Test
  void aFileThatEndsAfterItsPrefixIsRefused() {
    byte[] file = new Part10Builder(SmallObjects.image()).build();
    assertRefused(
        Arrays.copyOf(file, 132),
        ReasonCode.DICOM_TRUNCATED,
        ReasonCode.NOT_DICOM,
        ReasonCode.DICOM_IDENTITY_MISSING,
        ReasonCode.DICOM_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.840.10008.1.2.4.94",
        "1.2.840.10008.1.2.4.95",
        "1.2.3.4",
        "1.2.840.10008.1.20",
        "x"
      })
  void unknownTransferSyntaxesAreRefused(String uid) {
    assertRefused(
        new Part10Builder(SmallObjects.image()).transferSyntaxUid(uid).build(),
        ReasonCode.DICOM_TRANSFER_SYNTAX_UNSUPPORTED);
  }

  @ParameterizedTest
  @CsvSource({"1", "-1", "100000"})
  void aWrongSizeIsRefused(int difference) {
    byte[] file = new Part10Builder(SmallObjects.image()).build();
    assertRefused(file, file.length + difference, Optional.empty(), ReasonCode.SIZE_MISMATCH);
  }

  @Test
  void aWrongDigestIsRefused() {
    byte[] file = new Part10Builder(SmallObjects.image()).build();
    Sha256 other = Sha256.of(new byte[] {1});
    assertRefused(file, file.length, Optional.of(other), ReasonCode.DIGEST_MISMATCH);
  }

  @Test
  void rightSizeAndDigestAreCurated() throws IOException {
    byte[] file = new Part10Builder(SmallObjects.image()).build();
    MemoryStore store = new MemoryStore();
    Sha256 sha256 = Sha256.of(file);
    RawObject raw =
        new RawObject(
            RawIdentity.of(sha256),
            file.length,
            Optional.of(sha256),
            new ByteArrayInputStream(file));
    assertThat(curator.curate(raw, store))
        .isInstanceOfSatisfying(
            Outcome.Curated.class,
            curated -> {
              byte[] written = store.objects().get(curated.key());
              assertThat(curated.sha256()).isEqualTo(Sha256.of(written));
              assertThat(curated.bytesOut()).isEqualTo(written.length);
              assertThat(curated.rawSha256()).isEqualTo(sha256);
              assertThat(curated.bytesIn()).isEqualTo(file.length);
            });
    assertThat(store.open()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0x00080016", "0x00080018", "0x0020000D", "0x0020000E"})
  void withoutIdentityAnObjectIsRefused(String tag) {
    int missing = Integer.decode(tag);
    assertRefused(
        new Part10Builder(SmallObjects.imageWithout(missing)).build(),
        ReasonCode.DICOM_IDENTITY_MISSING);
    DataSetBuilder malformed = SmallObjects.imageWithout(missing).text(missing, "UI", "no uid");
    assertRefused(new Part10Builder(malformed).build(), ReasonCode.DICOM_IDENTITY_MISSING);
  }

  @Test
  void objectsThatTheRecipeCannotHandleAreRefused() {
    assertRefused(
        with(new DataSetBuilder().text(0x00280301, "CS", "YES")),
        ReasonCode.DICOM_BURNED_IN_ANNOTATION);
    DataSetBuilder encrypted =
        new DataSetBuilder()
            .text(0x04000510, "UI", "1.2.840.10008.1.2.1")
            .bytes(0x04000520, "OB", new byte[64]);
    assertRefused(
        with(new DataSetBuilder().sequence(0x04000500, encrypted)),
        ReasonCode.DICOM_ENCRYPTED_ATTRIBUTES);
    DataSetBuilder undecodable =
        new DataSetBuilder(StandardCharsets.ISO_8859_1)
            .text(0x00080005, "CS", "ISO_IR 9999")
            .text(0x00181250, "SH", "\u00c4\u00d6\u00dc");
    assertRefused(with(undecodable), ReasonCode.DICOM_CHARACTER_SET_UNSUPPORTED);
  }

  @Test
  void aMediaDirectoryIsRefused() {
    DataSetBuilder record =
        new DataSetBuilder().text(0x00041430, "CS", "PATIENT").text(0x00100010, "PN", "Doe^Jane");
    DataSetBuilder directory =
        new DataSetBuilder()
            .text(0x00041130, "CS", "SET")
            .ints(0x00041200, "UL", 0)
            .sequence(0x00041220, record);
    byte[] file = new Part10Builder(directory).meta(new DataSetBuilder()).build();
    assertRefused(file, ReasonCode.DICOM_MEDIA_DIRECTORY);
  }

  @Test
  void aCommandSetIsRefused() {
    DataSetBuilder command =
        new DataSetBuilder()
            .ints(0x00000000, "UL", 56)
            .text(0x00000002, "UI", "1.2.840.10008.1.1")
            .shorts(0x00000100, "US", 0x30)
            .shorts(0x00000110, "US", 1)
            .shorts(0x00000800, "US", 0x101);
    assertRefused(with(command), ReasonCode.DICOM_COMMAND_SET, ReasonCode.DICOM_MALFORMED);
    assertRefused(
        command.encode(Encoding.IMPLICIT_LITTLE_ENDIAN, Lengths.DEFINED),
        ReasonCode.DICOM_COMMAND_SET,
        ReasonCode.NOT_DICOM);
  }

  @Test
  void itemsThatOverrunTheirSequenceAreMalformed() {
    byte[] overrun = {
      8,
      0,
      0x18,
      0x22,
      'S',
      'Q',
      0,
      0,
      16,
      0,
      0,
      0,
      (byte) 0xfe,
      (byte) 0xff,
      0,
      (byte) 0xe0,
      64,
      0,
      0,
      0,
      8,
      0,
      0,
      1,
      'S',
      'H',
      0,
      0
    };
    assertRefused(
        spliced(SmallObjects.concat(overrun, new byte[56])),
        ReasonCode.DICOM_MALFORMED,
        ReasonCode.DICOM_TRUNCATED);
  }

  @Test
  void undefinedLengthOfPlainTextIsMalformed() {
    byte[] endless = {8, 0, 0x18, 0x22, 'U', 'T', 0, 0, -1, -1, -1, -1};
    assertRefused(spliced(endless), ReasonCode.DICOM_MALFORMED, ReasonCode.DICOM_TRUNCATED);
  }

  /** The element stands between the identity and the pixels. */
  private static byte[] spliced(byte[] element) {
    byte[] head = new Part10Builder(SmallObjects.imageWithout(0x7FE00010)).build();
    byte[] pixels =
        new DataSetBuilder()
            .bytes(0x7FE00010, "OB", new byte[16])
            .encode(Encoding.EXPLICIT_LITTLE_ENDIAN, Lengths.DEFINED);
    return SmallObjects.concat(head, element, pixels);
  }

  private static byte[] with(DataSetBuilder elements) {
    return new Part10Builder(SmallObjects.image().addAll(elements)).build();
  }

  private void assertRefused(byte[] file, ReasonCode... reasons) {
    assertRefused(file, -1, Optional.empty(), reasons);
  }

  private void assertRefused(
      byte[] file, long size, Optional<Sha256> sha256, ReasonCode... reasons) {
    MemoryStore store = new MemoryStore();
    RawIdentity identity = RawIdentity.of("mem:bad", file.length, 0);
    RawObject raw = new RawObject(identity, size, sha256, new ByteArrayInputStream(file));
    Outcome outcome = assertTimeoutPreemptively(SOON, () -> curator.curate(raw, store));
    assertThat(outcome).isInstanceOf(Outcome.Quarantined.class);
    assertThat(((Outcome.Quarantined) outcome).reason()).isIn((Object[]) reasons);
    assertThat(store.objects()).isEmpty();
    assertThat(store.open()).isZero();
  }
}
