package io.lethe.imaging.study;

import io.lethe.imaging.Frames;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import io.lethe.imaging.synthetic.Lengths;
import io.lethe.imaging.synthetic.Part10Builder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A CT series, and a SEG, an RT structure set, a report and a presentation state that refer to it.
 */
final class ReferringStudy {

  static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  static final String ROOT = "1.2.826.0.1.3680043.2.77.4711.";
  static final String STUDY = ROOT + "1";
  static final String FRAME_OF_REFERENCE = ROOT + "2";
  static final String TRACKING = ROOT + "3";
  static final String DIMENSIONS = ROOT + "4";
  static final String CT_SERIES = ROOT + "10";
  static final int SLICES = 3;

  /** Structural and well-known UIDs, which must stay (PS3.15 E.3.9). */
  static final String TALAIRACH = "1.2.840.10008.1.4.1.1";

  static final String HOT_IRON_PALETTE = "1.2.840.10008.1.5.1";
  static final String UTC = "1.2.840.10008.15.1.1";
  static final String DCMR = "1.2.840.10008.8.1.1";
  static final String PRIVATE_CLASS = "1.3.46.670589.11.0.0.12.1";
  static final String CONTEXT = "1.2.840.10008.6.1.308";

  private ReferringStudy() {}

  /** The files by what they are. */
  static Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    IntStream.range(0, SLICES).forEach(i -> files.put("CT" + i, file(slice(i), i)));
    files.put("SEG", file(segmentation(), 0));
    files.put("RTSTRUCT", file(structureSet(), 1));
    files.put("SR", file(report(), 2));
    files.put("PR", file(presentationState(), 3));
    return files;
  }

  static String instance(int slice) {
    return CT_SERIES + "." + slice;
  }

  private static byte[] file(DataSetBuilder dataSet, int style) {
    return new Part10Builder(dataSet)
        .encoding(
            style % 2 == 0 ? Encoding.EXPLICIT_LITTLE_ENDIAN : Encoding.IMPLICIT_LITTLE_ENDIAN)
        .lengths(style < 2 ? Lengths.DEFINED : Lengths.UNDEFINED)
        .build();
  }

  private static DataSetBuilder base(String sopClass, String series, String instance) {
    return new DataSetBuilder()
        .text(0x00080016, "UI", sopClass)
        .text(0x00080018, "UI", instance)
        .text(0x00100010, "PN", "Doe^Jane")
        .text(0x00100020, "LO", "MRN-4711")
        .text(0x0020000D, "UI", STUDY)
        .text(0x0020000E, "UI", series);
  }

  private static DataSetBuilder slice(int i) {
    return Frames.layout(base(CT, CT_SERIES, instance(i)), 2, 4, 8)
        .text(0x00080060, "CS", "CT")
        .text(0x00200052, "UI", FRAME_OF_REFERENCE)
        .text(0x00200200, "UI", UTC)
        .sequence(0x00081140, reference(CT, instance((i + 1) % SLICES)))
        .bytes(0x7FE00010, "OW", new byte[8]);
  }

  private static DataSetBuilder segmentation() {
    DataSetBuilder derivation =
        new DataSetBuilder()
            .sequence(0x00082112, reference(CT, instance(0)), reference(CT, instance(2)));
    DataSetBuilder frame = new DataSetBuilder().sequence(0x00089124, derivation);
    DataSetBuilder category =
        new DataSetBuilder()
            .text(0x00080100, "SH", "123037004")
            .text(0x00080102, "SH", "SCT")
            .text(0x00080104, "LO", "Anatomical Structure")
            .text(0x00080117, "UI", CONTEXT)
            .text(0x00080118, "UI", DCMR);
    DataSetBuilder segment =
        new DataSetBuilder()
            .sequence(0x00620003, category)
            .shorts(0x00620004, "US", 1)
            .text(0x00620020, "UT", "1")
            .text(0x00620021, "UI", TRACKING);
    return base("1.2.840.10008.5.1.4.1.1.66.4", ROOT + "20", ROOT + "20.1")
        .text(0x00080060, "CS", "SEG")
        .sequence(0x00081115, series())
        .text(0x00200052, "UI", FRAME_OF_REFERENCE)
        .sequence(0x00209221, new DataSetBuilder().text(0x00209164, "UI", DIMENSIONS))
        .sequence(0x00209222, new DataSetBuilder().text(0x00209164, "UI", DIMENSIONS))
        .text(0x00281199, "UI", HOT_IRON_PALETTE)
        .sequence(0x00620002, segment)
        .sequence(0x52009230, frame);
  }

  private static DataSetBuilder structureSet() {
    DataSetBuilder rtSeries =
        new DataSetBuilder()
            .text(0x0020000E, "UI", CT_SERIES)
            .sequence(0x30060016, reference(CT, instance(0)), reference(CT, instance(1)));
    DataSetBuilder rtStudy =
        reference("1.2.840.10008.3.1.2.3.1", STUDY).sequence(0x30060014, rtSeries);
    DataSetBuilder frame =
        new DataSetBuilder()
            .text(0x00200052, "UI", FRAME_OF_REFERENCE)
            .sequence(0x30060012, rtStudy);
    DataSetBuilder atlas = new DataSetBuilder().text(0x00200052, "UI", TALAIRACH);
    DataSetBuilder roi =
        new DataSetBuilder().text(0x30060022, "IS", "1").text(0x30060024, "UI", FRAME_OF_REFERENCE);
    DataSetBuilder contour = new DataSetBuilder().sequence(0x30060016, reference(CT, instance(2)));
    return base("1.2.840.10008.5.1.4.1.1.481.3", ROOT + "30", ROOT + "30.1")
        .text(0x00080060, "CS", "RTSTRUCT")
        .sequence(0x30060010, frame, atlas)
        .sequence(0x30060020, roi)
        .sequence(0x30060039, new DataSetBuilder().sequence(0x30060040, contour));
  }

  private static DataSetBuilder report() {
    DataSetBuilder image =
        new DataSetBuilder()
            .text(0x0040A040, "CS", "IMAGE")
            .sequence(0x00081199, reference(CT, instance(1)));
    DataSetBuilder tracking =
        new DataSetBuilder().text(0x0040A040, "CS", "UIDREF").text(0x0040A124, "UI", TRACKING);
    DataSetBuilder evidence =
        new DataSetBuilder()
            .sequence(0x00081115, series(), series(PRIVATE_CLASS, ROOT + "20", ROOT + "20.1"))
            .text(0x0020000D, "UI", STUDY);
    return base("1.2.840.10008.5.1.4.1.1.88.33", ROOT + "40", ROOT + "40.1")
        .text(0x00080060, "CS", "SR")
        .sequence(0x0040A375, evidence)
        .sequence(0x0040A730, image, tracking);
  }

  private static DataSetBuilder presentationState() {
    DataSetBuilder area = new DataSetBuilder().sequence(0x00081140, reference(CT, instance(0)));
    return base("1.2.840.10008.5.1.4.1.1.11.1", ROOT + "50", ROOT + "50.1")
        .text(0x00080060, "CS", "PR")
        .sequence(0x00081115, series())
        .sequence(0x0070005A, area);
  }

  private static DataSetBuilder series() {
    return series(CT, CT_SERIES, instance(0), instance(1), instance(2));
  }

  private static DataSetBuilder series(String sopClass, String series, String... instances) {
    DataSetBuilder[] references =
        Arrays.stream(instances)
            .map(instance -> reference(sopClass, instance))
            .toArray(DataSetBuilder[]::new);
    return new DataSetBuilder()
        .text(0x0020000E, "UI", series)
        .sequence(0x00081140, references)
        .sequence(0x00081199, references);
  }

  private static DataSetBuilder reference(String sopClass, String instance) {
    return new DataSetBuilder().text(0x00081150, "UI", sopClass).text(0x00081155, "UI", instance);
  }
}
