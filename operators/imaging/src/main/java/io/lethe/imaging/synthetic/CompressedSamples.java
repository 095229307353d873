package io.lethe.imaging.synthetic;

import java.util.List;
import java.util.SplittableRandom;

/** Images in encapsulated transfer syntaxes: RLE and JPEG Baseline. */
final class CompressedSamples {

  private static final int PIXEL_DATA = 0x7FE00010;
  private static final int SIDE = 256;

  private CompressedSamples() {}

  static SampleStudy knee(SamplePatient patient, SplittableRandom random) {
    StudyDraft draft = new StudyDraft("mr-knee-rle", patient, random).set("modality", "MR");
    draft.set("class.uid", "1.2.840.10008.5.1.4.1.1.4").series(3, "PD sagittal");
    for (int slice = 0; slice < 16; slice++) {
      draft.instance(slice + 1).set("slice", String.valueOf(slice * 3));
      byte[] pixels = Phantom.sixteenBit(SIDE, SIDE, slice, random);
      List<byte[]> fragments = List.of(new byte[4], RunLengthEncoder.encode(pixels, SIDE, 2));
      DataSetBuilder dataSet =
          draft.dataSet("mr.txt", "private.txt").fragments(PIXEL_DATA, fragments);
      draft.add(new Part10Builder(dataSet).encoding(Encoding.RLE_LOSSLESS), false);
    }
    return draft.finish();
  }

  static SampleStudy hand(SamplePatient patient, SplittableRandom random) {
    StudyDraft draft = new StudyDraft("cr-hand-jpeg", patient, random).set("modality", "CR");
    draft.set("class.uid", "1.2.840.10008.5.1.4.1.1.1").series(1, "Hand");
    for (int number = 1; number <= 18; number++) {
      draft.instance(number);
      byte[] pixels = Phantom.eightBit(SIDE, SIDE, 1, number, random);
      List<byte[]> fragments = List.of(new byte[0], JpegBaseline.grey(pixels, SIDE, SIDE));
      DataSetBuilder dataSet =
          draft.dataSet("radiograph.txt", "private.txt").fragments(PIXEL_DATA, fragments);
      draft.add(new Part10Builder(dataSet).encoding(Encoding.JPEG_BASELINE), false);
    }
    return draft.finish();
  }
}
