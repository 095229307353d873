package io.lethe.faults;

import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Part10Builder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** CT studies with no more in them than the engine asks for: objects of some 600 bytes and up. */
public final class TinyStudies {

  private static final String ROOT = "1.2.826.0.1.3680043.10.543.7";

  /** Above every draw of a series' first pixels. */
  private static final long STRIDE = 1L << 40;

  private TinyStudies() {}

  /**
   * All instances of one study, in one series.
   *
   * @param study draws UIDs, names and pixels
   * @param side rows and columns of the image, two bytes a pixel
   */
  public static List<byte[]> study(int study, int instances, int side) {
    List<byte[]> files = new ArrayList<>(instances);
    for (int i = 1; i <= instances; i++) {
      files.add(instance(study, i, side));
    }
    return files;
  }

  public static byte[] instance(int study, int number, int side) {
    return instance(study, study, 1, number, 0, side);
  }

  /**
   * An instance of a study that a patient has beside others.
   *
   * @param revision draws other pixels for the same instance; 0 for those it had at first
   */
  public static byte[] instance(
      int patient, int study, int series, int number, int revision, int side) {
    String uid = ROOT + "." + study;
    byte[] pixels = new byte[2 * side * side];
    long draw = study * 100_003L + number + 31L * (series - 1) * STRIDE + revision * STRIDE;
    new SplittableRandom(draw).nextBytes(pixels);
    DataSetBuilder dataSet =
        new DataSetBuilder()
            .text(0x0008_0005, "CS", "ISO_IR 100")
            .text(0x0008_0008, "CS", "ORIGINAL", "PRIMARY", "AXIAL")
            .text(0x0008_0016, "UI", "1.2.840.10008.5.1.4.1.1.2")
            .text(0x0008_0018, "UI", uid + "." + (series + 1) + "." + number)
            .text(0x0008_0020, "DA", "20240317")
            .text(0x0008_0050, "SH", "ACC" + study)
            .text(0x0008_0060, "CS", "CT")
            .text(0x0010_0010, "PN", "Nováková^Jitka" + patient)
            .text(0x0010_0020, "LO", "MRN-" + patient)
            .text(0x0018_0015, "CS", "CHEST")
            .text(0x0020_000D, "UI", uid)
            .text(0x0020_000E, "UI", uid + "." + series)
            .text(0x0020_0013, "IS", "" + number)
            .shorts(0x0028_0002, "US", 1)
            .text(0x0028_0004, "CS", "MONOCHROME2")
            .shorts(0x0028_0010, "US", side)
            .shorts(0x0028_0011, "US", side)
            .shorts(0x0028_0100, "US", 16)
            .shorts(0x0028_0101, "US", 16)
            .shorts(0x0028_0102, "US", 15)
            .shorts(0x0028_0103, "US", 0)
            .text(0x0028_0301, "CS", "NO")
            .bytes(0x7FE0_0010, "OW", pixels);
    return new Part10Builder(dataSet).build();
  }
}
