package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Outcome;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.RawObject;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.Sha256;
import io.lethe.imaging.parse.ParseLimits;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import io.lethe.imaging.synthetic.Part10Builder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever is wrong with an object is a quarantine with a reason, and nothing becomes visible. */
class BadInputTest {

  private static final ParseLimits SMALL = new ParseLimits(1 << 20, 8, 10_000, 1 << 26, 100);

  private final Engine engine = new Engine(SMALL);

  @Test
  void whatIsNoDicomIsRefused() {
    refuses("plain text, and no more".getBytes(StandardCharsets.US_ASCII), ReasonCode.NOT_DICOM);
    refuses(new byte[0], ReasonCode.NOT_DICOM);
    refuses(new byte[5000], ReasonCode.NOT_DICOM);
  }

  @Test
  void aNestingBombStopsAtTheLimit() {
    DataSetBuilder inner = new DataSetBuilder().text(0x0008_0100, "SH", "X");
    for (int i = 0; i < 9; i++) {
      inner = new DataSetBuilder().sequence(0x0040_A730, inner);
    }
    refuses(Engine.file(Engine.minimal().addAll(inner)), ReasonCode.DICOM_TOO_DEEP);
  }

  @Test
  void aNestingBombOfAnUnknownSequenceStopsAtTheLimitToo() {
    Bytes bomb = Bytes.littleEndian().raw(Engine.file(Engine.minimal()));
    bomb.tag(0x0033, 0x1001).ascii("UN").u16(0).u32(-1).tag(0xFFFE, 0xE000).u32(-1);
    for (int i = 0; i < 50_000; i++) {
      // Items of an UN sequence are implicit (PS3.5 6.2.2).
      bomb.tag(0x0033, 0x1001).u32(-1).tag(0xFFFE, 0xE000).u32(-1);
    }
    refuses(bomb.array(), ReasonCode.DICOM_TOO_DEEP);
  }

  @Test
  void aDeflateBombStopsAtTheLimit() {
    byte[] raw =
        Engine.file(
            Frames.layout(Engine.minimal(), 10 << 10, 8 << 10, 8)
                .bytes(0x7FE0_0010, "OW", new byte[80 << 20]),
            Encoding.DEFLATED);
    refuses(raw, ReasonCode.DICOM_INFLATION_LIMIT);
  }

  @Test
  void aHugeLengthAllocatesNothing() {
    Bytes kept = Bytes.littleEndian().raw(Engine.file(Engine.minimal()));
    kept.tag(0x0028, 0x3006).ascii("OW").u16(0).u32(0xFFFF_FFF0L).zeros(40);
    refuses(kept.array(), ReasonCode.DICOM_TRUNCATED);
    DataSetBuilder image = Frames.layout(Engine.minimal(), 0xFFFF, 0xFFFF, 8);
    Bytes pixels = Bytes.littleEndian().raw(Engine.file(image));
    pixels.tag(0x7FE0, 0x0010).ascii("OW").u16(0).u32(0xFFFF_FFF0L).zeros(40);
    refuses(pixels.array(), ReasonCode.DICOM_TRUNCATED);
  }

  @Test
  void aHeaderBeyondTheLimitIsRefused() {
    byte[] raw = Engine.file(Engine.minimal().bytes(0x0028_3006, "OW", new byte[2 << 20]));
    refuses(raw, ReasonCode.DICOM_HEADER_TOO_LARGE);
  }

  @Test
  void largeValuesThatGoAnywayDoNotCount() {
    byte[] raw =
        Engine.file(
            Engine.minimal()
                .bytes(0x0009_1001, "OB", new byte[3 << 20])
                .bytes(0x0042_0011, "OB", new byte[3 << 20]));
    byte[] curated = engine.curated(raw);
    assertThat(new Curated(curated).value(0x0042_0011)).containsExactly(0, 0);
    assertThat(curated.length).isLessThan(2000);
  }

  @Test
  void tooManyItemsAreRefused() {
    DataSetBuilder[] items = new DataSetBuilder[12_000];
    Arrays.fill(items, new DataSetBuilder());
    refuses(
        Engine.file(Engine.minimal().sequence(0x0008_2218, items)),
        ReasonCode.DICOM_HEADER_TOO_LARGE);
  }

  @Test
  void uidsThatGrowAreBounded() {
    Engine roomy = new Engine();
    byte[] same = "1\\".repeat(4 << 20).getBytes(StandardCharsets.US_ASCII);
    DataSetBuilder grows = Engine.minimal().bytes(0x0008_3010, "UI", same);
    assertThat(roomy.curate(Engine.file(grows, Encoding.IMPLICIT_LITTLE_ENDIAN)))
        .isInstanceOf(Outcome.Quarantined.class);
    StringBuilder distinct = new StringBuilder();
    for (int i = 0; i < 200_000; i++) {
      distinct.append("1.").append(i).append('\\');
    }
    DataSetBuilder many = Engine.minimal().text(0x0008_3010, "UI", distinct.toString());
    assertThat(roomy.curate(Engine.file(many, Encoding.IMPLICIT_LITTLE_ENDIAN)))
        .isInstanceOf(Outcome.Quarantined.class);
  }

  @Test
  void searchingForIdentifiersIsBounded() {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 4000; i++) {
      names.append("aaaaa").append(i).append('^');
    }
    DataSetBuilder dataSet =
        Engine.minimal()
            .text(0x0010_0010, "PN", names.toString())
            .text(0x0008_0119, "UC", "a".repeat(200_000));
    byte[] raw = Engine.file(dataSet, Encoding.IMPLICIT_LITTLE_ENDIAN);
    // None of the names is in the text: it goes because looking for all of them was given up.
    assertThat(new Curated(engine.curated(raw)).text(0x0008_0119)).isEqualTo("ANONYMIZED");
  }

  @Test
  void everyTruncationIsNoticed() throws IOException {
    DataSetBuilder image = Frames.layout(Engine.minimal(), 8, 8, 8);
    byte[] raw = Engine.file(image.bytes(0x7FE0_0010, "OW", new byte[64]));
    for (int length = 1; length < raw.length; length++) {
      ReasonCode reason = reason(Arrays.copyOf(raw, length), raw.length, Optional.empty());
      assertThat(reason)
          .as("%d bytes", length)
          .isIn(ReasonCode.NOT_DICOM, ReasonCode.SIZE_MISMATCH, ReasonCode.DICOM_IDENTITY_MISSING);
    }
    assertThat(engine.objects()).isEmpty();
  }

  @Test
  void fragmentsWithoutDelimiterAreTruncated() {
    byte[] raw =
        Engine.file(
            Frames.layout(Engine.minimal(), 8, 8, 8)
                .fragments(0x7FE0_0010, List.of(new byte[0], Frames.rle(new byte[64]))),
            Encoding.RLE_LOSSLESS);
    refuses(Arrays.copyOf(raw, raw.length - 8), ReasonCode.DICOM_TRUNCATED);
  }

  @Test
  void directoriesAndMessagesAreNoInstances() {
    DataSetBuilder directory = new DataSetBuilder().text(0x0008_0016, "UI", "1.2.840.10008.1.3.10");
    refuses(Engine.file(directory), ReasonCode.DICOM_MEDIA_DIRECTORY);
    Bytes message = Bytes.littleEndian().tag(0, 0).u32(4).u32(20).tag(0, 2).u32(0);
    refuses(message.array(), ReasonCode.DICOM_COMMAND_SET);
  }

  @Test
  void anUnknownTransferSyntaxIsRefused() {
    byte[] raw = new Part10Builder(Engine.minimal()).transferSyntaxUid("1.2.3.4").build();
    refuses(raw, ReasonCode.DICOM_TRANSFER_SYNTAX_UNSUPPORTED);
  }

  @Test
  void anObjectWithoutIdentityIsRefused() {
    DataSetBuilder noSeries =
        new DataSetBuilder()
            .text(0x0008_0016, "UI", Engine.CT)
            .text(0x0008_0018, "UI", Engine.INSTANCE)
            .text(0x0020_000D, "UI", Engine.STUDY);
    refuses(Engine.file(noSeries), ReasonCode.DICOM_IDENTITY_MISSING);
  }

  @Test
  void burnedInTextAndEncryptedAttributesAreRefused() {
    refuses(
        Engine.file(Engine.minimal().text(0x0028_0301, "CS", "YES")),
        ReasonCode.DICOM_BURNED_IN_ANNOTATION);
    DataSetBuilder encrypted = new DataSetBuilder().bytes(0x0400_0520, "OB", new byte[16]);
    refuses(
        Engine.file(Engine.minimal().sequence(0x0400_0500, encrypted)),
        ReasonCode.DICOM_ENCRYPTED_ATTRIBUTES);
  }

  @Test
  void elementsThatComeAfterPixelsButBelongBeforeAreRefused() {
    Bytes late =
        Bytes.littleEndian()
            .raw(Engine.file(Engine.minimal().bytes(0x7FE0_0010, "OW", new byte[4])))
            .text(0x0010, 0x0010, "PN", "Doe^John", ' ');
    refuses(late.array(), ReasonCode.DICOM_MALFORMED);
  }

  @Test
  void sizeAndDigestAreThoseDeclared() throws IOException {
    byte[] raw = Engine.file(Engine.minimal());
    assertThat(reason(raw, raw.length + 1, Optional.empty())).isEqualTo(ReasonCode.SIZE_MISMATCH);
    assertThat(reason(raw, raw.length - 1, Optional.empty())).isEqualTo(ReasonCode.SIZE_MISMATCH);
    assertThat(reason(raw, raw.length, Optional.of(Sha256.of(new byte[0]))))
        .isEqualTo(ReasonCode.DIGEST_MISMATCH);
    byte[] cut = Arrays.copyOf(raw, raw.length - 3);
    assertThat(reason(cut, raw.length, Optional.empty())).isEqualTo(ReasonCode.SIZE_MISMATCH);
    assertThat(engine.objects()).isEmpty();
  }

  private ReasonCode reason(byte[] raw, long size, Optional<Sha256> sha256) throws IOException {
    RawIdentity identity = RawIdentity.of("s3://raw/a", size, 0);
    Outcome outcome =
        engine.curate(new RawObject(identity, size, sha256, new ByteArrayInputStream(raw)));
    return ((Outcome.Quarantined) outcome).reason();
  }

  private void refuses(byte[] raw, ReasonCode reason) {
    Outcome outcome = engine.curate(raw);
    assertThat(outcome).isInstanceOf(Outcome.Quarantined.class);
    assertThat(((Outcome.Quarantined) outcome).reason()).isEqualTo(reason);
    assertThat(engine.objects()).isEmpty();
  }
}
