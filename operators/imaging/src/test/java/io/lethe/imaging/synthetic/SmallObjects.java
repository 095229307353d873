package io.lethe.imaging.synthetic;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Small objects for the tests of bad input. */
final class SmallObjects {

  private SmallObjects() {}

  /**
   * A Secondary Capture image of 4 by 4 pixels, each entry one element, in the order of the tags.
   */
  static List<DataSetBuilder> elements() {
    return List.of(
        new DataSetBuilder().text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.7"),
        new DataSetBuilder().text(0x00080018, "UI", "2.25.3003"),
        new DataSetBuilder().text(0x00080020, "DA", "20200101"),
        new DataSetBuilder().text(0x00080060, "CS", "OT"),
        new DataSetBuilder()
            .sequence(
                0x00082218,
                new DataSetBuilder()
                    .text(0x00080100, "SH", "T1")
                    .sequence(0x00082220, new DataSetBuilder().text(0x00080100, "SH", "T2"))),
        new DataSetBuilder().text(0x00100010, "PN", "Doe^Jane"),
        new DataSetBuilder().text(0x00100020, "LO", "ID-4711"),
        new DataSetBuilder().text(0x0020000D, "UI", "2.25.1001"),
        new DataSetBuilder().text(0x0020000E, "UI", "2.25.2002"),
        new DataSetBuilder().shorts(0x00280002, "US", 1),
        new DataSetBuilder().text(0x00280004, "CS", "MONOCHROME2"),
        new DataSetBuilder().shorts(0x00280010, "US", 4),
        new DataSetBuilder().shorts(0x00280011, "US", 4),
        new DataSetBuilder().shorts(0x00280100, "US", 8),
        new DataSetBuilder().bytes(0x7FE00010, "OB", new byte[16]));
  }

  /** The image as one data set. */
  static DataSetBuilder image() {
    DataSetBuilder all = new DataSetBuilder();
    elements().forEach(all::addAll);
    return all;
  }

  /** The image without the element {@code tag}. */
  static DataSetBuilder imageWithout(int tag) {
    DataSetBuilder rest = new DataSetBuilder();
    for (DataSetBuilder element : elements()) {
      if (element.sorted().get(0).tag() != tag) {
        rest.addAll(element);
      }
    }
    return rest;
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
