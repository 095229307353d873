package io.lethe.genomics.vcf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Fields by the bytes of their name. Immutable. */
final class FieldTable {

  private final byte[][] keys;
  private final Field[] fields;
  private final int mask;

  FieldTable(Map<String, Field> byId) {
    int size = Integer.highestOneBit(Math.max(8, byId.size() * 4)) * 2;
    keys = new byte[size][];
    fields = new Field[size];
    mask = size - 1;
    for (Map.Entry<String, Field> entry : byId.entrySet()) {
      byte[] key = entry.getKey().getBytes(StandardCharsets.UTF_8);
      int slot = slot(key, 0, key.length);
      keys[slot] = key;
      fields[slot] = entry.getValue();
    }
  }

  /** One more than the highest slot. */
  int slots() {
    return mask + 1;
  }

  /** The field of a slot, or null. */
  Field field(int slot) {
    return fields[slot];
  }

  /** The field named by {@code bytes[from, to)}, or null. */
  Field find(byte[] bytes, int from, int to) {
    return fields[slot(bytes, from, to)];
  }

  /** The slot of the name {@code bytes[from, to)}; that of no field if it is not here. */
  int slot(byte[] bytes, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + bytes[i];
    }
    int slot = (hash ^ hash >>> 16) & mask;
    while (keys[slot] != null
        && !Arrays.equals(keys[slot], 0, keys[slot].length, bytes, from, to)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }
}
