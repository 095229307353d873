package io.lethe.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What is not as it should be, in sentences. Not thread-safe. */
final class Differences {

  private final List<String> found = new ArrayList<>();

  void require(String what, Object expected, Object there) {
    if (!Objects.equals(expected, there)) {
      found.add(what + ": " + there + " instead of " + expected);
    }
  }

  /** Of two sets, names only what is missing or too much. */
  void same(String what, Set<String> expected, Set<String> there) {
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(there);
    Set<String> tooMuch = new TreeSet<>(there);
    tooMuch.removeAll(expected);
    if (!missing.isEmpty() || !tooMuch.isEmpty()) {
      found.add(what + ": missing " + missing + ", too much " + tooMuch);
    }
  }

  void require(String what, boolean holds) {
    if (!holds) {
      found.add(what);
    }
  }

  List<String> all() {
    return List.copyOf(found);
  }
}
