package io.lethe.imaging.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Curator;
import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.testing.MemoryStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects that end too early, at every byte. */
class TruncationTest {

  private final Curator curator = CuratorUnderTest.create();

  @ParameterizedTest
  @CsvSource({
    "EXPLICIT_LITTLE_ENDIAN, DEFINED",
    "EXPLICIT_LITTLE_ENDIAN, UNDEFINED",
    "IMPLICIT_LITTLE_ENDIAN, DEFINED",
    "IMPLICIT_LITTLE_ENDIAN, UNDEFINED",
    "EXPLICIT_BIG_ENDIAN, UNDEFINED"
  })
  void anObjectCutInsideAnElementIsTruncated(Encoding encoding, Lengths lengths)
      throws IOException {
    byte[] file =
        new Part10Builder(SmallObjects.image()).encoding(encoding).lengths(lengths).build();
    int start = file.length - SmallObjects.image().encode(encoding, lengths).length;
    Set<Integer> boundaries = boundaries(start, encoding, lengths);
    List<String> faults = new ArrayList<>();
    for (int end = start; end < file.length; end++) {
      Outcome outcome = curate(Arrays.copyOf(file, end), faults);
      if (!boundaries.contains(end) && reason(outcome) != ReasonCode.DICOM_TRUNCATED) {
        faults.add("cut at " + end + ": " + reason(outcome));
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void anObjectCutInsideFileMetaInformationIsRefused() throws IOException {
    byte[] file = new Part10Builder(SmallObjects.image()).build();
    int start =
        file.length
            - SmallObjects.image().encode(Encoding.EXPLICIT_LITTLE_ENDIAN, Lengths.DEFINED).length;
    List<String> faults = new ArrayList<>();
    for (int end = 0; end < start; end++) {
      ReasonCode reason = reason(curate(Arrays.copyOf(file, end), faults));
      boolean right =
          end < 132
              ? reason == ReasonCode.NOT_DICOM || reason == ReasonCode.DICOM_TRUNCATED
              : reason != null && reason != ReasonCode.INTERNAL_ERROR;
      if (!right) {
        faults.add("cut at " + end + ": " + reason);
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void encapsulatedPixelDataCutAnywhereIsTruncated() throws IOException {
    DataSetBuilder dataSet =
        SmallObjects.imageWithout(0x7FE00010)
            .fragments(0x7FE00010, List.of(new byte[4], new byte[40], new byte[6]));
    byte[] file = new Part10Builder(dataSet).encoding(Encoding.JPEG_BASELINE).build();
    List<String> faults = new ArrayList<>();
    // The element takes its header, the offset table, two fragments and the delimiter.
    int pixels = 12 + 8 + 4 + 8 + 40 + 8 + 6 + 8;
    for (int end = file.length - pixels + 1; end < file.length; end++) {
      ReasonCode reason = reason(curate(Arrays.copyOf(file, end), faults));
      if (reason != ReasonCode.DICOM_TRUNCATED) {
        faults.add("cut at " + end + ": " + reason);
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void aDeflatedObjectCutAnywhereIsRefused() throws IOException {
    byte[] file = new Part10Builder(SmallObjects.image()).encoding(Encoding.DEFLATED).build();
    int start = 144 + (file[140] & 0xff) + ((file[141] & 0xff) << 8);
    List<String> faults = new ArrayList<>();
    // The last byte may be the padding of the stream to even length.
    for (int end = start; end < file.length - 2; end++) {
      ReasonCode reason = reason(curate(Arrays.copyOf(file, end), faults));
      if (reason == null || reason == ReasonCode.INTERNAL_ERROR) {
        faults.add("cut at " + end + ": " + reason);
      }
    }
    assertThat(faults).isEmpty();
  }

  private Outcome curate(byte[] file, List<String> faults) throws IOException {
    MemoryStore store = new MemoryStore();
    Outcome outcome = CuratorUnderTest.curate(curator, file, store);
    if (outcome instanceof Outcome.Quarantined && !store.objects().isEmpty() || store.open() != 0) {
      faults.add("cut at " + file.length + ": visible or open");
    }
    return outcome;
  }

  private static ReasonCode reason(Outcome outcome) {
    return outcome instanceof Outcome.Quarantined quarantined ? quarantined.reason() : null;
  }

  /**
   * Offsets between top-level elements: a file that ends there is a smaller data set, not a broken
   * one.
   */
  private static Set<Integer> boundaries(int start, Encoding encoding, Lengths lengths) {
    Set<Integer> boundaries = new HashSet<>(Set.of(start, start + 1));
    int at = start;
    for (DataSetBuilder element : SmallObjects.elements()) {
      at += element.encode(encoding, lengths).length;
      boundaries.add(at);
      // One zero byte more is padding and no part of an element; big endian tags start with one.
      if (encoding == Encoding.EXPLICIT_BIG_ENDIAN) {
        boundaries.add(at + 1);
      }
    }
    return boundaries;
  }
}
