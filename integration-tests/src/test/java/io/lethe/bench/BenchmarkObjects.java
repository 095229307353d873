package io.lethe.bench;

import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Part10Builder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Objects of the shape that scanners send: a CT header of about 120 elements, pixels of noise. */
public final class BenchmarkObjects {

  private static final String ROOT = "1.3.12.2.1107.5.1.4.50714.30000013082008361937500";

  /** Bytes of a frame of {@link #ultrasound}. */
  public static final int ULTRASOUND_FRAME = 768 * 1024 * 3;

  private static final int MR_SIDE = 512;
  private static final Kind CT = new Kind("1.2.840.10008.5.1.4.1.1.2", "CT");
  private static final Kind MR = new Kind("1.2.840.10008.5.1.4.1.1.4", "MR");

  /** The heads of Number of Frames (0028,0008) and Rows (0028,0010) in explicit little endian. */
  private static final byte[] FRAMES = {0x28, 0, 0x08, 0, 'I', 'S'};

  private static final byte[] ROWS = {0x28, 0, 0x10, 0, 'U', 'S'};

  private record Kind(String sopClass, String modality) {}

  private BenchmarkObjects() {}

  /**
   * An ultrasound cine with a region to keep, of which only the first frame is there; in a study of
   * its own.
   */
  public static byte[] ultrasound(int frames) {
    DataSetBuilder dataSet = new DataSetBuilder();
    dataSet
        .text(0x0008_0016, "UI", "1.2.840.10008.5.1.4.1.1.3.1")
        .text(0x0008_0018, "UI", ROOT + ".6")
        .text(0x0008_0060, "CS", "US")
        .text(0x0020_000D, "UI", ROOT + ".7")
        .text(0x0020_000E, "UI", ROOT + ".8")
        .shorts(0x0028_0002, "US", 3)
        .text(0x0028_0004, "CS", "RGB")
        .shorts(0x0028_0006, "US", 0)
        .text(0x0028_0008, "IS", "" + frames)
        .shorts(0x0028_0010, "US", 768)
        .shorts(0x0028_0011, "US", 1024)
        .shorts(0x0028_0100, "US", 8)
        .shorts(0x0028_0101, "US", 8)
        .shorts(0x0028_0102, "US", 7)
        .shorts(0x0028_0103, "US", 0)
        .sequence(
            0x0018_6011,
            new DataSetBuilder()
                .ints(0x0018_6018, "UL", 60)
                .ints(0x0018_601A, "UL", 70)
                .ints(0x0018_601C, "UL", 963)
                .ints(0x0018_601E, "UL", 699));
    byte[] pixels = new byte[ULTRASOUND_FRAME];
    new Random(1).nextBytes(pixels);
    return new Part10Builder(dataSet.bytes(0x7FE0_0010, "OB", pixels)).build();
  }

  /** One instance with 16-bit pixels, a different one for each number. */
  public static byte[] ct(int number, int rows, int columns) {
    return ct(ROOT, number, number, rows, columns);
  }

  /**
   * As {@link #ct(int, int, int)}, of one of many studies.
   *
   * @param study 0 to 99,999
   * @param number of the instance in its study, up to 999,999
   */
  public static byte[] ct(int study, int number, int rows, int columns) {
    return ct(ROOT + "." + study, study * 1_000_003L + number, number, rows, columns);
  }

  private static byte[] ct(String root, long seed, int number, int rows, int columns) {
    byte[] pixels = new byte[2 * rows * columns];
    new Random(seed).nextBytes(pixels);
    return instance(CT, root, number, rows, columns, pixels);
  }

  /** One instance of 512 by 512 pixels of 12 bits, which a codec finds neither easy nor noise. */
  public static byte[] mr(int number) {
    Random random = new Random(number);
    byte[] pixels = new byte[2 * MR_SIDE * MR_SIDE];
    for (int i = 0; i < MR_SIDE * MR_SIDE; i++) {
      int row = i / MR_SIDE - MR_SIDE / 2;
      int column = i % MR_SIDE - MR_SIDE / 2;
      int value = Math.max(0, 3000 - (row * row + column * column) / 32) + random.nextInt(64);
      pixels[2 * i] = (byte) value;
      pixels[2 * i + 1] = (byte) (value >> Byte.SIZE);
    }
    return instance(MR, ROOT, number, MR_SIDE, MR_SIDE, pixels);
  }

  /**
   * Writes an object with the pixels of one that has a single frame, again and again, and says so
   * in Number of Frames where that is missing.
   *
   * @param one ends with its pixels, of which there are {@code pixels} bytes
   */
  public static void repeat(Path file, byte[] one, int pixels, int frames) throws IOException {
    int header = one.length - pixels;
    int length = frames * pixels;
    try (OutputStream to = Files.newOutputStream(file)) {
      for (int i = 0; i < Integer.BYTES; i++) {
        one[header - Integer.BYTES + i] = (byte) (length >>> Byte.SIZE * i);
      }
      int rows = indexOf(one, header, ROWS);
      to.write(one, 0, rows);
      if (indexOf(one, header, FRAMES) == header) {
        byte[] count = "%-6d".formatted(frames).getBytes(StandardCharsets.US_ASCII);
        to.write(FRAMES);
        to.write(count.length);
        to.write(0);
        to.write(count);
      }
      to.write(one, rows, header - rows);
      for (int i = 0; i < frames; i++) {
        to.write(one, header, pixels);
      }
    }
  }

  /**
   * An instance of these as one of another study: each of its own UIDs is another, of the same
   * length.
   *
   * @param study 0 to 99,999
   */
  public static byte[] inStudy(int study, byte[] instance) {
    byte[] other = "%05d".formatted(study).getBytes(StandardCharsets.US_ASCII);
    byte[] root = ROOT.getBytes(StandardCharsets.US_ASCII);
    byte[] moved = instance.clone();
    int at = indexOf(moved, 0, moved.length, root);
    while (at < moved.length) {
      int next = at + root.length;
      System.arraycopy(other, 0, moved, next - other.length, other.length);
      at = indexOf(moved, next, moved.length, root);
    }
    return moved;
  }

  /** Where the bytes stand first before {@code end}, or {@code end}. */
  private static int indexOf(byte[] bytes, int end, byte[] wanted) {
    return indexOf(bytes, 0, end, wanted);
  }

  private static int indexOf(byte[] bytes, int start, int end, byte[] wanted) {
    int at = start;
    while (at + wanted.length <= end
        && !Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
      at++;
    }
    return at + wanted.length <= end ? at : end;
  }

  private static byte[] instance(
      Kind kind, String root, int number, int rows, int columns, byte[] pixels) {
    DataSetBuilder dataSet = new DataSetBuilder();
    identification(dataSet, kind, root, number);
    acquisition(dataSet);
    image(dataSet, number, rows, columns);
    dataSet.bytes(0x7FE0_0010, "OW", pixels);
    return new Part10Builder(dataSet).build();
  }

  private static void identification(DataSetBuilder dataSet, Kind kind, String root, int number) {
    dataSet
        .text(0x0008_0005, "CS", "ISO_IR 100")
        .text(0x0008_0008, "CS", "ORIGINAL", "PRIMARY", "AXIAL", "CT_SOM5 SPI")
        .text(0x0008_0012, "DA", "20130820")
        .text(0x0008_0013, "TM", "095117.312000")
        .text(0x0008_0016, "UI", kind.sopClass())
        .text(0x0008_0018, "UI", root + ".1." + number)
        .text(0x0008_0050, "SH", "A7300218")
        .text(0x0008_0060, "CS", kind.modality())
        .text(0x0008_0070, "LO", "SIEMENS")
        .text(0x0008_0080, "LO", "Riverside General Hospital")
        .text(0x0008_0081, "ST", "12 Harbour Street, 20457 Northport")
        .text(0x0008_0090, "PN", "Hartwell^Miriam^^Dr.")
        .text(0x0008_1010, "SH", "CTAWP50714")
        .text(0x0008_1030, "LO", "Thorax^ThorRoutine (Adult)")
        .text(0x0008_103E, "LO", "Thorax 1.0 B70f")
        .text(0x0008_1040, "LO", "Department of Radiology")
        .text(0x0008_1048, "PN", "Osterman^Paul")
        .text(0x0008_1050, "PN", "Lindqvist^Ingrid")
        .text(0x0008_1070, "PN", "mta^kerstin")
        .text(0x0008_1090, "LO", "SOMATOM Definition AS")
        .text(0x0008_2111, "ST", "derived by reconstruction")
        .text(0x0010_0010, "PN", "Featherstone^Cornelius^Augustus")
        .text(0x0010_0020, "LO", "MRN00418812")
        .text(0x0010_0030, "DA", "19510704")
        .text(0x0010_0040, "CS", "M")
        .text(0x0010_1010, "AS", "062Y")
        .text(0x0010_1030, "DS", "81")
        .text(0x0020_000D, "UI", root + ".2")
        .text(0x0020_000E, "UI", root + ".3")
        .text(0x0020_0010, "SH", "S5512")
        .text(0x0020_0011, "IS", "4")
        .text(0x0020_0012, "IS", "2")
        .text(0x0020_0013, "IS", "" + number)
        .text(0x0020_0052, "UI", root + ".4")
        .text(0x0020_4000, "LT", "no further comment");
    for (int tag = 0x0008_0020; tag <= 0x0008_0023; tag++) {
      dataSet.text(tag, "DA", "20130820");
      dataSet.text(tag + 0x10, "TM", "095105.921000");
    }
    dataSet.sequence(
        0x0008_1140,
        new DataSetBuilder()
            .text(0x0008_1150, "UI", "1.2.840.10008.5.1.4.1.1.2")
            .text(0x0008_1155, "UI", root + ".5"));
  }

  private static void acquisition(DataSetBuilder dataSet) {
    dataSet
        .text(0x0018_0015, "CS", "CHEST")
        .text(0x0018_1000, "LO", "50714")
        .text(0x0018_1020, "LO", "syngo CT 2012B")
        .text(0x0018_1030, "LO", "ThorRoutine")
        .text(0x0018_1160, "SH", "WEDGE_2")
        .text(0x0018_1210, "SH", "B70f")
        .text(0x0018_5100, "CS", "HFS")
        .text(0x0018_9345, "DS", "6.21");
    for (int element : new int[] {0x50, 0x60, 0x90, 0x1100, 0x1110, 0x1111, 0x1120, 0x1130}) {
      dataSet.text(0x0018_0000 | element, "DS", element + ".5");
    }
    for (int element : new int[] {0x1150, 0x1151, 0x1152, 0x1170}) {
      dataSet.text(0x0018_0000 | element, "IS", "" + element);
    }
    dataSet.text(0x0019_0010, "LO", "SIEMENS CT VA0  COAD");
    for (int i = 0; i < 20; i++) {
      dataSet.text(0x0019_1080 + i, "DS", "" + i);
    }
    dataSet.text(0x0029_0010, "LO", "SIEMENS CSA HEADER");
    for (int i = 0; i < 8; i++) {
      dataSet.bytes(0x0029_1008 + i, "OB", new byte[200]);
    }
  }

  private static void image(DataSetBuilder dataSet, int number, int rows, int columns) {
    dataSet
        .text(0x0020_0032, "DS", "-180.1", "-170.2", "" + number)
        .text(0x0020_0037, "DS", "1", "0", "0", "0", "1", "0")
        .text(0x0020_1040, "LO", "")
        .text(0x0020_1041, "DS", "" + number)
        .shorts(0x0028_0002, "US", 1)
        .text(0x0028_0004, "CS", "MONOCHROME2")
        .shorts(0x0028_0010, "US", rows)
        .shorts(0x0028_0011, "US", columns)
        .text(0x0028_0030, "DS", "0.7", "0.7")
        .shorts(0x0028_0100, "US", 16)
        .shorts(0x0028_0101, "US", 12)
        .shorts(0x0028_0102, "US", 11)
        .shorts(0x0028_0103, "US", 0)
        .shorts(0x0028_0106, "US", 0)
        .shorts(0x0028_0107, "US", 4095)
        .text(0x0028_1050, "DS", "-600", "50")
        .text(0x0028_1051, "DS", "1200", "350")
        .text(0x0028_1052, "DS", "-1024")
        .text(0x0028_1053, "DS", "1")
        .text(0x0028_1055, "LO", "WINDOW1", "WINDOW2")
        .text(0x0032_1032, "PN", "Hartwell^Miriam")
        .text(0x0032_1060, "LO", "CT Thorax")
        .text(0x0040_0244, "DA", "20130820")
        .text(0x0040_0245, "TM", "095005")
        .text(0x0040_0253, "SH", "PPS5512")
        .text(0x0040_0254, "LO", "CT Thorax nativ")
        .sequence(
            0x0040_0275,
            new DataSetBuilder()
                .text(0x0032_1060, "LO", "CT Thorax")
                .text(0x0040_0007, "LO", "CT Thorax")
                .text(0x0040_0009, "SH", "SPS5512")
                .text(0x0040_1001, "SH", "RP5512"));
  }
}
