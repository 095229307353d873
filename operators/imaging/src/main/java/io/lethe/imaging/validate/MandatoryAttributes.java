package io.lethe.imaging.validate;

import io.lethe.imaging.dictionary.ReferenceTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The attributes of Type 1 at top level of modules that an object must have (PS3.3). Immutable and
 * safe for use by many threads.
 */
public final class MandatoryAttributes {

  private static final String ANY = "*";
  private static final String PIXELS = "pixels";

  /** By SOP Class, in ascending order. */
  private final Map<String, int[]> bySopClass = new HashMap<>();

  private final int[] any;
  private final int[] pixels;

  private MandatoryAttributes(Map<String, int[]> rows) {
    any = rows.get(ANY);
    pixels = rows.get(PIXELS);
    rows.forEach((sopClass, tags) -> bySopClass.put(sopClass, merged(any, tags)));
  }

  /** Reads the table that ships with the engine. */
  public static MandatoryAttributes load() {
    Map<String, int[]> rows = new HashMap<>();
    for (String[] row : ReferenceTable.read("type1.tsv")) {
      int[] tags =
          Arrays.stream(row[1].split(" "))
              .mapToInt(tag -> Integer.parseUnsignedInt(tag, 16))
              .toArray();
      rows.merge(row[0], merged(tags, new int[0]), MandatoryAttributes::merged);
    }
    return new MandatoryAttributes(rows);
  }

  /** Those of a SOP Class, but for what Pixel Data brings with it. Not to be changed. */
  int[] of(String sopClassUid) {
    return bySopClass.getOrDefault(sopClassUid, any);
  }

  /** Those of the Image Pixel Module, which Pixel Data demands. Not to be changed. */
  int[] withPixels() {
    return pixels;
  }

  /** Whether an attribute at top level must have a value. */
  public boolean needsValue(String sopClassUid, int tag) {
    return Arrays.binarySearch(of(sopClassUid), tag) >= 0 || Arrays.binarySearch(pixels, tag) >= 0;
  }

  private static int[] merged(int[] one, int[] other) {
    return IntStream.concat(Arrays.stream(one), Arrays.stream(other)).sorted().distinct().toArray();
  }
}
