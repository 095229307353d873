package io.lethe.genomics.index;

import io.lethe.genomics.io.ByteBuilder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The reference names of a tabix index, numbered as they come. Not thread-safe. */
public final class TabixNames {

  private static final int VCF = 2;
  private static final int[] VCF_COLUMNS = {VCF, 1, 2, 0, '#', 0};

  private final Map<String, Integer> numbers = new HashMap<>();
  private final ByteBuilder names = new ByteBuilder();

  /** The number of a reference. */
  public int number(byte[] name) {
    String text = new String(name, StandardCharsets.ISO_8859_1);
    Integer known = numbers.get(text);
    if (known == null) {
      known = numbers.size();
      numbers.put(text, known);
      names.append(name).append(0);
    }
    return known;
  }

  /** What a tabix index of VCF has as one of the integers before its names. */
  static int column(int place) {
    return VCF_COLUMNS[place];
  }

  /** How many names there are. */
  int count() {
    return numbers.size();
  }

  /** Format, columns and names, as TBI has them before its bins and CSI as auxiliary data. */
  public byte[] bytes() {
    ByteBuilder out = new ByteBuilder();
    for (int value : VCF_COLUMNS) {
      out.appendInt(value);
    }
    return out.appendInt(names.length()).append(names).toBytes();
  }
}
