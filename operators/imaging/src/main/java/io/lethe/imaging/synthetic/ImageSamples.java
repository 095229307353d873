package io.lethe.imaging.synthetic;

import java.io.ByteArrayOutputStream;
import java.util.SplittableRandom;

/** Uncompressed images: CT, enhanced MR, ultrasound. */
final class ImageSamples {

  private static final int PIXEL_DATA = 0x7FE00010;

  private ImageSamples() {}

  static SampleStudy ct(
      String name, SamplePatient patient, SplittableRandom random, Encoding encoding, int slices) {
    StudyDraft draft = new StudyDraft(name, patient, random).set("modality", "CT");
    draft.set("class.uid", "1.2.840.10008.5.1.4.1.1.2").series(2, "Thorax 5.0");
    Lengths lengths = slices > 8 ? Lengths.DEFINED : Lengths.UNDEFINED;
    for (int slice = 0; slice < slices; slice++) {
      draft.instance(slice + 1).set("slice", String.valueOf(slice * -5));
      byte[] pixels = Phantom.sixteenBit(512, 512, slice, random);
      DataSetBuilder dataSet =
          draft.dataSet("ct.txt", "private.txt").bytes(PIXEL_DATA, "OW", pixels);
      draft.add(new Part10Builder(dataSet).encoding(encoding).lengths(lengths), false);
    }
    return draft.finish();
  }

  static SampleStudy enhancedMr(SamplePatient patient, SplittableRandom random) {
    StudyDraft draft = new StudyDraft("mr-brain", patient, random).set("modality", "MR");
    draft.set("class.uid", "1.2.840.10008.5.1.4.1.1.4.1").uid("dimension.uid");
    draft.uid("synchronization.uid");
    for (int number = 1; number <= 2; number++) {
      draft.series(number, "T1 MPRAGE").instance(1);
      DataSetBuilder dataSet = draft.dataSet("enhanced-mr.txt", "private.txt");
      frames(dataSet, draft, 20);
      draft.add(new Part10Builder(dataSet).lengths(Lengths.UNDEFINED), false);
    }
    return draft.finish();
  }

  private static void frames(DataSetBuilder dataSet, StudyDraft draft, int count) {
    DataSetBuilder[] groups = new DataSetBuilder[count];
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    for (int frame = 0; frame < count; frame++) {
      draft.set("frame.number", String.valueOf(frame + 1)).set("slice", String.valueOf(frame));
      groups[frame] = draft.fill("enhanced-mr-frame.txt");
      pixels.writeBytes(Phantom.sixteenBit(128, 128, frame, draft.random()));
    }
    dataSet.sequence(0x52009230, groups).bytes(PIXEL_DATA, "OW", pixels.toByteArray());
  }

  static SampleStudy ultrasound(SamplePatient patient, SplittableRandom random) {
    StudyDraft draft = new StudyDraft("us-abdomen", patient, random).set("modality", "US");
    draft.set("class.uid", "1.2.840.10008.5.1.4.1.1.6.1").series(1, "Abdomen");
    for (int number = 1; number <= 6; number++) {
      boolean burnedIn = number == 6;
      draft.instance(number).set("burned", burnedIn ? "YES" : "NO");
      byte[] pixels = Phantom.eightBit(240, 320, 3, number, random);
      DataSetBuilder dataSet =
          draft.dataSet("ultrasound.txt", "private.txt").bytes(PIXEL_DATA, "OB", pixels);
      draft.add(new Part10Builder(draft.withPadding(dataSet)), burnedIn);
    }
    return draft.finish();
  }
}
