package io.lethe.imaging.colour;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Leaves of an ICC profile (ICC.1:2022, in ICC Profile (0028,2000), PS3.3 C.11.15) what turns
 * colours into others. Descriptions and copyright become empty, since the format demands them;
 * names of makers and models, the date of the calibration, the device's settings, and whatever lies
 * between the tags go: they tell who calibrated which device when, and may hold any text.
 * Stateless.
 */
public final class IccProfile {

  private static final int HEADER = 128;
  private static final int TAG_TABLE = HEADER + Integer.BYTES;
  private static final int TAG_ENTRY = 12;

  /** More than the 50 that the format has. */
  private static final int MAX_TAGS = 100;

  /** Curves share their data; more sharing would be made to take time. */
  private static final long MAX_SHARING = 16;

  /** With a text of NUL, none in Unicode, and the 67 bytes of a script that are always there. */
  private static final int SHORTEST_DESCRIPTION = 91;

  private static final int MAGIC = signature("acsp");
  private static final int YEAR_OF_NOTHING = 1900;
  private static final int[] D50 = {0xF6D6, 0x1_0000, 0xD32D};

  /** Without named colours (nmcl), which are names. */
  private static final Set<Integer> CLASSES =
      signatures("scnr", "mntr", "prtr", "link", "spac", "abst");

  private static final Set<Integer> SPACES =
      signatures(
          "XYZ ", "Lab ", "Luv ", "YCbr", "Yxy ", "RGB ", "GRAY", "HSV ", "HLS ", "CMYK", "CMY ",
          "2CLR", "3CLR", "4CLR", "5CLR", "6CLR", "7CLR", "8CLR");

  private static final Set<Integer> COLOURS =
      signatures(
          "wtpt", "bkpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC", "kTRC", "chad", "chrm",
          "lumi", "A2B0", "A2B1", "A2B2", "B2A0", "B2A1", "B2A2", "D2B0", "D2B1", "D2B2", "D2B3",
          "B2D0", "B2D1", "B2D2", "B2D3", "gamt", "pre0", "pre1", "pre2", "cicp");

  private static final Set<Integer> TEXTS = signatures("desc", "cprt");

  private final byte[] bytes;
  private final ByteBuffer raw;
  private final ByteBuffer clean;
  private final int size;
  private int tags;

  private IccProfile(byte[] bytes, int from, int size) {
    this.bytes = bytes;
    this.size = size;
    this.raw = ByteBuffer.wrap(bytes, from, size).slice();
    this.clean = ByteBuffer.allocate(size);
  }

  /**
   * The profile without what says more than colours, and without what follows it.
   *
   * @return null if the bytes are no profile that can be followed to its end
   */
  public static byte[] cleaned(byte[] bytes, int from, int length) {
    if (length < TAG_TABLE) {
      return null;
    }
    int size = ByteBuffer.wrap(bytes, from, Integer.BYTES).getInt();
    if (size < TAG_TABLE || size > length) {
      return null;
    }
    IccProfile profile = new IccProfile(bytes, from, size);
    return profile.header() && profile.tags() ? profile.clean.array() : null;
  }

  /** Without CMM, platform, device, creator and identifier, which may be zero (ICC.1 7.2). */
  private boolean header() {
    int kind = raw.getInt(12);
    int space = raw.getInt(16);
    int connection = raw.getInt(20);
    if (raw.getInt(36) != MAGIC
        || !CLASSES.contains(kind)
        || !SPACES.contains(space)
        || !SPACES.contains(connection)) {
      return false;
    }
    clean.putInt(0, size).putShort(8, raw.getShort(8));
    clean.putInt(12, kind).putInt(16, space).putInt(20, connection).putInt(36, MAGIC);
    clean.putShort(24, (short) YEAR_OF_NOTHING).putShort(26, (short) 1).putShort(28, (short) 1);
    // Flags and the device's attributes have two and four bits, intents are four.
    clean.putInt(44, raw.getInt(44) & 0b11).putInt(60, raw.getInt(60) & 0b1111);
    clean.putInt(64, raw.getInt(64) & 0b11);
    for (int i = 0; i < D50.length; i++) {
      clean.putInt(68 + Integer.BYTES * i, D50[i]);
    }
    return true;
  }

  private boolean tags() {
    int count = raw.getInt(HEADER);
    if (count < 0 || count > MAX_TAGS || TAG_TABLE + TAG_ENTRY * count > size) {
      return false;
    }
    int data = TAG_TABLE + TAG_ENTRY * count;
    long copied = 0;
    for (int i = 0; i < count; i++) {
      int entry = TAG_TABLE + TAG_ENTRY * i;
      int at = raw.getInt(entry + Integer.BYTES);
      int length = raw.getInt(entry + 2 * Integer.BYTES);
      copied += length;
      boolean within = at >= data && length >= Long.BYTES && length <= size - at;
      if (!within || copied > MAX_SHARING * size) {
        return false;
      }
      if (COLOURS.contains(raw.getInt(entry)) && colour(at, length)) {
        keep(entry);
      }
    }
    texts(count);
    clean.putInt(HEADER, tags);
    return true;
  }

  /** After all else, so that no text is left where a colour's numbers reach into it. */
  private void texts(int count) {
    for (int i = 0; i < count; i++) {
      int entry = TAG_TABLE + TAG_ENTRY * i;
      int at = raw.getInt(entry + Integer.BYTES);
      int length = raw.getInt(entry + 2 * Integer.BYTES);
      if (TEXTS.contains(raw.getInt(entry)) && text(at, length)) {
        keep(entry);
      }
    }
  }

  private void keep(int entry) {
    clean.put(TAG_TABLE + TAG_ENTRY * tags++, raw, entry, TAG_ENTRY);
  }

  /** Copies numbers, as many as their type says where that is told. */
  private boolean colour(int at, int length) {
    int used = used(at, length);
    if (used < 0 || used > length) {
      return false;
    }
    clean.put(at, raw, at, used);
    // Reserved (ICC.1 10).
    clean.putInt(at + Integer.BYTES, 0);
    return true;
  }

  /** The bytes of a tag's numbers, -1 if its type is none of numbers. */
  private int used(int at, int length) {
    try {
      ByteBuffer tag = raw.slice(at, length);
      return switch (type(at)) {
        case "XYZ " -> 20;
        case "curv" -> Math.addExact(12, Math.multiplyExact(2, tag.getInt(8)));
        case "para" -> parametric(tag.getShort(8));
        case "chrm" -> 12 + Long.BYTES * Short.toUnsignedInt(tag.getShort(8));
        case "cicp" -> 12;
        case "sf32", "mft1", "mft2", "mAB ", "mBA ", "mpet" -> length;
        default -> -1;
      };
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      // Lengths that no data has: the tag goes.
      return -1;
    }
  }

  /** ICC.1 10.18. */
  private static int parametric(int function) {
    int[] parameters = {1, 3, 4, 5, 7};
    return function < 0 || function >= parameters.length
        ? -1
        : 12 + Integer.BYTES * parameters[function];
  }

  /**
   * Writes an empty text of the same type over a text (ICC.1 10.15 and 10.24, ICC.1:2001 6.5.17).
   */
  private boolean text(int at, int length) {
    clean.put(at, new byte[length]);
    boolean fits =
        switch (type(at)) {
          case "desc" -> length >= SHORTEST_DESCRIPTION;
          case "mluc" -> length >= 2 * Long.BYTES;
          case "text" -> length > Long.BYTES;
          default -> false;
        };
    if (!fits) {
      return false;
    }
    clean.putInt(at, raw.getInt(at));
    switch (type(at)) {
      // The text counts its NUL.
      case "desc" -> clean.putInt(at + 8, 1);
      // Records, of which there are none, have a length.
      case "mluc" -> clean.putInt(at + 12, 12);
      default -> {
        // A text of NULs.
      }
    }
    return true;
  }

  private String type(int at) {
    return new String(bytes, raw.arrayOffset() + at, Integer.BYTES, StandardCharsets.ISO_8859_1);
  }

  private static Set<Integer> signatures(String... texts) {
    return Arrays.stream(texts).map(IccProfile::signature).collect(Collectors.toUnmodifiableSet());
  }

  private static int signature(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)).getInt();
  }
}
