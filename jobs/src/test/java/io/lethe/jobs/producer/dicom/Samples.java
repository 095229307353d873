package io.lethe.jobs.producer.dicom;

import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import io.lethe.imaging.synthetic.Lengths;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/** Instances that tests send. */
final class Samples {

  static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  static final String IMPLICIT = "1.2.840.10008.1.2";
  static final String EXPLICIT = "1.2.840.10008.1.2.1";

  private Samples() {}

  /** A CT data set in explicit little endian. */
  static byte[] ct(String study, String instance, int pixelBytes, long seed) {
    return of(CT, study, instance, pixelBytes, seed);
  }

  /** The same of another SOP class. */
  static byte[] of(String sopClass, String study, String instance, int pixelBytes, long seed) {
    byte[] pixels = new byte[pixelBytes];
    new Random(seed).nextBytes(pixels);
    return new DataSetBuilder()
        .text(0x00080016, "UI", sopClass)
        .text(0x00080018, "UI", instance)
        .text(0x00080060, "CS", "CT")
        .text(0x00100010, "PN", "Canary^Patient")
        .text(0x0020000D, "UI", study)
        .text(0x0020000E, "UI", study + ".1")
        .bytes(0x7FE00010, "OW", pixels)
        .encode(Encoding.EXPLICIT_LITTLE_ENDIAN, Lengths.DEFINED);
  }

  /** Puts a Study Instance UID before Samples per Pixel, into explicit little endian. */
  static byte[] withStudy(byte[] dataSet) {
    byte[] element = {0x20, 0, 0x0D, 0, 'U', 'I', 4, 0, '1', '.', '2', 0};
    for (int at = 0; at < dataSet.length - 6; at++) {
      if (dataSet[at] == 0x28 && dataSet[at + 2] == 0x02 && dataSet[at + 4] == 'U') {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(dataSet, 0, at);
        out.writeBytes(element);
        out.write(dataSet, at, dataSet.length - at);
        return out.toByteArray();
      }
    }
    throw new AssertionError("no Samples per Pixel");
  }

  /** The bytes behind the file meta information. */
  static byte[] dataSet(byte[] file) {
    int length =
        (file[140] & 0xFF)
            | (file[141] & 0xFF) << 8
            | (file[142] & 0xFF) << 16
            | (file[143] & 0xFF) << 24;
    return Arrays.copyOfRange(file, 144 + length, file.length);
  }
}
