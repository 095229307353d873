package io.lethe.genomics.vcf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers by which BCF records name contigs, or filters and fields (BCF2 §6.2.1): that of IDX
 * where the line has one, else the next. Numbers are never given anew, so that lines can go from
 * the header and records stay as they are. Not thread-safe.
 */
public final class Dictionary {

  private static final int LIMIT = 1 << 20;
  private static final int GAP = 1 << 16;

  private final List<String> byNumber = new ArrayList<>();
  private final Map<String, Integer> byName = new HashMap<>();

  /** The name behind a number, or null. */
  public String name(int number) {
    return number >= 0 && number < byNumber.size() ? byNumber.get(number) : null;
  }

  /** One more than the highest number. */
  public int size() {
    return byNumber.size();
  }

  /** How many names there are. */
  public int names() {
    return byName.size();
  }

  /** The number of a name that was added, else -1. */
  int number(String name) {
    return byName.getOrDefault(name, -1);
  }

  /**
   * Takes a name.
   *
   * @param index its IDX, or null
   * @return false if the number is none, or another's
   */
  boolean add(String name, String index) {
    Integer known = byName.get(name);
    int number = known != null ? known : byNumber.size();
    if (index != null) {
      if (!index.matches("[0-9]{1,7}")) {
        return false;
      }
      int given = Integer.parseInt(index);
      if (known != null && known != given || given >= LIMIT || given > byNumber.size() + GAP) {
        return false;
      }
      number = given;
    }
    if (number >= byNumber.size()) {
      byNumber.addAll(Collections.nCopies(number + 1 - byNumber.size(), null));
    }
    if (known == null && byNumber.get(number) != null) {
      return false;
    }
    byNumber.set(number, name);
    byName.put(name, number);
    return true;
  }
}
