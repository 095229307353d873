package io.lethe.imaging.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.lethe.curation.Curator;
import io.lethe.curation.Outcome;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.RawObject;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.testing.MemoryStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects made to exhaust memory, stack or time. */
class BombTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int MEGABYTE = 1 << 20;

  private final Curator curator = CuratorUnderTest.create();

  /** Group 0009 is removed and 0018 kept: neither may be entered without end. */
  @ParameterizedTest
  @ValueSource(ints = {0x00091010, 0x00186011, 0x00081140})
  void nestingBombsAreTooDeep(int tag) {
    byte[] level = level(tag);
    ByteArrayOutputStream nested = new ByteArrayOutputStream();
    for (int i = 0; i < 200_000; i++) {
      nested.writeBytes(level);
    }
    assertRefused(
        start(nested.toByteArray()), ReasonCode.DICOM_TOO_DEEP, ReasonCode.DICOM_HEADER_TOO_LARGE);
  }

  @Test
  void fiveThousandLevelsAreTooDeep() {
    ByteArrayOutputStream nested = new ByteArrayOutputStream();
    for (int i = 0; i < 5000; i++) {
      nested.writeBytes(level(0x00186011));
    }
    assertRefused(start(nested.toByteArray()), ReasonCode.DICOM_TOO_DEEP);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00204000, 0x00091010, 0x00209421})
  void anElementOfFourGigabytesIsRefused(int tag) {
    byte[] header = {
      (byte) (tag >> 16),
      (byte) (tag >> 24),
      (byte) tag,
      (byte) (tag >> 8),
      'U',
      'T',
      0,
      0,
      -16,
      -1,
      -1,
      -1
    };
    InputStream large =
        new SequenceInputStream(start(header), new ByteArrayInputStream(new byte[64 * MEGABYTE]));
    assertRefused(
        large,
        ReasonCode.DICOM_HEADER_TOO_LARGE,
        ReasonCode.DICOM_TRUNCATED,
        ReasonCode.DICOM_MALFORMED);
  }

  @Test
  void elementsWithoutEndAreRefused() {
    byte[] element =
        new DataSetBuilder()
            .text(0x00204000, "LT", "x".repeat(1000))
            .encode(Encoding.EXPLICIT_LITTLE_ENDIAN, Lengths.DEFINED);
    InputStream endless = new SequenceInputStream(start(new byte[0]), new Repeated(element));
    assertRefused(endless, ReasonCode.DICOM_HEADER_TOO_LARGE, ReasonCode.DICOM_MALFORMED);
  }

  @Test
  void itemsWithoutEndAreRefused() {
    byte[] sequence = {0x18, 0, 0x11, 0x60, 'S', 'Q', 0, 0, -1, -1, -1, -1};
    byte[] item = {-2, -1, 0, -32, 0, 0, 0, 0};
    InputStream endless = new SequenceInputStream(start(sequence), new Repeated(item));
    assertRefused(endless, ReasonCode.DICOM_HEADER_TOO_LARGE, ReasonCode.DICOM_MALFORMED);
  }

  @Test
  void aLengthFarPastTheEndIsTruncated() {
    byte[] header = {0x20, 0, 0x21, (byte) 0x94, 'U', 'T', 0, 0, 0, 0, 0, 64, 'a', 'b'};
    assertRefused(start(header), ReasonCode.DICOM_TRUNCATED, ReasonCode.DICOM_HEADER_TOO_LARGE);
  }

  @Test
  void aDeflateBombInTheHeaderIsRefused() throws IOException {
    byte[] header = {0x20, 0, 0x21, (byte) 0x94, 'U', 'T', 0, 0, 0, 0, 0, 64};
    assertRefused(
        deflated(header, 256), ReasonCode.DICOM_INFLATION_LIMIT, ReasonCode.DICOM_HEADER_TOO_LARGE);
  }

  @Test
  void aDeflateBombInThePixelsIsRefused() throws IOException {
    byte[] header = {(byte) 0xe0, 0x7f, 0x10, 0, 'O', 'W', 0, 0, 0, 0, 0, -128};
    assertRefused(deflated(header, 512), ReasonCode.DICOM_INFLATION_LIMIT);
  }

  @Test
  void anObjectThatGrowsWithoutEndIsRefused() {
    byte[] header = {(byte) 0xe0, 0x7f, 0x10, 0, 'O', 'W', 0, 0, -16, -1, -1, -1};
    InputStream endless = new SequenceInputStream(start(header), new Repeated(new byte[MEGABYTE]));
    RawObject raw =
        new RawObject(RawIdentity.of("mem:grown", -1, 0), MEGABYTE, Optional.empty(), endless);
    assertRefused(raw, ReasonCode.SIZE_MISMATCH);
  }

  /** Undefined lengths: the bomb never needs to close what it opens. */
  private static byte[] level(int tag) {
    return new byte[] {
      (byte) (tag >> 16),
      (byte) (tag >> 24),
      (byte) tag,
      (byte) (tag >> 8),
      'S',
      'Q',
      0,
      0,
      -1,
      -1,
      -1,
      -1,
      -2,
      -1,
      0,
      -32,
      -1,
      -1,
      -1,
      -1
    };
  }

  /** A file whose data set goes on with {@code tail}. */
  private static InputStream start(byte[] tail) {
    byte[] head = new Part10Builder(SmallObjects.imageWithout(0x7FE00010)).build();
    return new ByteArrayInputStream(SmallObjects.concat(head, tail));
  }

  private static InputStream deflated(byte[] elementHeader, int megabytesOfZeros)
      throws IOException {
    DataSetBuilder image = SmallObjects.imageWithout(0x7FE00010);
    byte[] small = new Part10Builder(image).encoding(Encoding.DEFLATED).build();
    int meta = 144 + (small[140] & 0xff) + ((small[141] & 0xff) << 8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(small, 0, meta);
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try (DeflaterOutputStream body = new DeflaterOutputStream(out, deflater)) {
      body.write(image.encode(Encoding.EXPLICIT_LITTLE_ENDIAN, Lengths.DEFINED));
      body.write(elementHeader);
      byte[] zeros = new byte[MEGABYTE];
      for (int i = 0; i < megabytesOfZeros; i++) {
        body.write(zeros);
      }
    } finally {
      deflater.end();
    }
    return new ByteArrayInputStream(out.toByteArray());
  }

  private void assertRefused(InputStream in, ReasonCode... reasons) {
    assertRefused(
        new RawObject(RawIdentity.of("mem:bomb", -1, 0), -1, Optional.empty(), in), reasons);
  }

  private void assertRefused(RawObject raw, ReasonCode... reasons) {
    MemoryStore store = new MemoryStore();
    Outcome outcome = assertTimeoutPreemptively(SOON, () -> curator.curate(raw, store));
    assertThat(outcome).isInstanceOf(Outcome.Quarantined.class);
    assertThat(((Outcome.Quarantined) outcome).reason()).isIn((Object[]) reasons);
    assertThat(store.objects()).isEmpty();
    assertThat(store.open()).isZero();
  }

  /** The same bytes again and again, without end. */
  private static final class Repeated extends InputStream {
    private final byte[] block;
    private int at;

    Repeated(byte[] unit) {
      int times = Math.max(1, 65_536 / unit.length);
      block = new byte[unit.length * times];
      for (int i = 0; i < times; i++) {
        System.arraycopy(unit, 0, block, i * unit.length, unit.length);
      }
    }

    @Override
    public int read() {
      int b = block[at] & 0xff;
      at = (at + 1) % block.length;
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      int n = Math.min(length, block.length - at);
      System.arraycopy(block, at, bytes, offset, n);
      at = (at + n) % block.length;
      return n;
    }
  }
}
