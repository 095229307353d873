package io.lethe.imaging.deid;

import java.util.concurrent.atomic.AtomicReference;

/**
 * A cache from (parent sequence, tag) to {@link Rule}, without boxes and without locks: readers see
 * an immutable hash table, writers replace it. Thread-safe, bounded.
 */
final class RuleTable {

  /** Beyond this, rules are decided anew each time. */
  private static final int MAX_ENTRIES = 1 << 13;

  private static final int INITIAL_SLOTS = 1 << 9;
  private static final int ABSENT = -1;

  /** Open addressing; a key is 0 where the slot is free, since no tag of a rule is 0. */
  private record Slots(long[] keys, int[] rules, int size) {}

  private final Rules rules;
  private final String sopClassUid;
  private final AtomicReference<Slots> slots =
      new AtomicReference<>(new Slots(new long[INITIAL_SLOTS], new int[INITIAL_SLOTS], 0));

  RuleTable(Rules rules, String sopClassUid) {
    this.rules = rules;
    this.sopClassUid = sopClassUid;
  }

  int rule(int parentSequence, int tag) {
    long key = (long) parentSequence << Integer.SIZE | Integer.toUnsignedLong(tag);
    Slots current = slots.get();
    int found = find(current, key);
    return found != ABSENT ? found : decide(current, key, parentSequence, tag);
  }

  private int decide(Slots current, long key, int parentSequence, int tag) {
    int rule = rules.decide(sopClassUid, parentSequence, tag);
    if (key != 0 && current.size() < MAX_ENTRIES) {
      // A lost race only costs another decision.
      slots.compareAndSet(current, with(current, key, rule));
    }
    return rule;
  }

  private static int find(Slots slots, long key) {
    long[] keys = slots.keys();
    int mask = keys.length - 1;
    for (int at = hash(key) & mask; keys[at] != 0; at = at + 1 & mask) {
      if (keys[at] == key) {
        return slots.rules()[at];
      }
    }
    return ABSENT;
  }

  private static Slots with(Slots old, long key, int rule) {
    boolean full = 2 * (old.size() + 1) > old.keys().length;
    int capacity = full ? 2 * old.keys().length : old.keys().length;
    Slots fresh = new Slots(new long[capacity], new int[capacity], old.size() + 1);
    for (int i = 0; i < old.keys().length; i++) {
      if (old.keys()[i] != 0) {
        put(fresh, old.keys()[i], old.rules()[i]);
      }
    }
    put(fresh, key, rule);
    return fresh;
  }

  private static void put(Slots slots, long key, int rule) {
    int mask = slots.keys().length - 1;
    int at = hash(key) & mask;
    while (slots.keys()[at] != 0) {
      at = at + 1 & mask;
    }
    slots.keys()[at] = key;
    slots.rules()[at] = rule;
  }

  private static int hash(long key) {
    long mixed = key * 0x9E37_79B9_7F4A_7C15L;
    return (int) (mixed >>> Integer.SIZE);
  }
}
