package io.lethe.genomics.cram;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which series a walk over records must read, and which of them stay as they are. Series that have
 * a block to themselves, and tell nothing that is needed, are passed over without decoding it.
 *
 * <p>Series are named by their key, tags by key and type.
 */
final class WalkPlan {

  /** Stands for the names of reads among the keys of tags. */
  static final int NAMES = -1;

  /** Neither the length of a record nor what else is stored of it depends on these. */
  private static final Set<String> TELL_NOTHING = Set.of("QS", "BA", "BS", CompressionHeader.NAMES);

  private final Set<Object> read = new HashSet<>();
  private final Set<Object> changed = new HashSet<>();
  private final Map<Integer, Integer> targets = new HashMap<>();
  private final Set<Integer> rebuilt = new HashSet<>();
  private boolean rebuiltCore;

  /**
   * @param series encodings by data series
   * @param tags encodings by tag and type
   * @param dropped tags that go
   * @param targets content ids of the blocks for rewritten arrays, by tag or {@link #NAMES}
   */
  WalkPlan(
      Map<String, Encoding> series,
      Map<Integer, Encoding> tags,
      Set<Integer> dropped,
      Map<Integer, Integer> targets) {
    this.targets.putAll(targets);
    Map<Object, Encoding> all = new HashMap<>(series);
    all.putAll(tags);
    changed.addAll(dropped);
    targets.keySet().forEach(key -> changed.add(name(key)));
    for (Object key : changed) {
      Encoding encoding = all.get(key);
      encoding.addIds(rebuilt);
      rebuiltCore |= encoding.inCore();
    }
    rebuilt.addAll(targets.values());
    close(all);
  }

  /** What tells something is read, and so is all that shares a block with what is read. */
  private void close(Map<Object, Encoding> all) {
    Set<Integer> ids = new HashSet<>(rebuilt);
    all.forEach(
        (key, encoding) -> {
          boolean tells = key instanceof String && !TELL_NOTHING.contains(key);
          if (tells || encoding.inCore() || changed.contains(key)) {
            read.add(key);
            encoding.addIds(ids);
          }
        });
    boolean grows = true;
    while (grows) {
      grows = false;
      for (Map.Entry<Object, Encoding> entry : all.entrySet()) {
        Set<Integer> own = new HashSet<>();
        entry.getValue().addIds(own);
        if (own.stream().anyMatch(ids::contains) && read.add(entry.getKey())) {
          grows = true;
          ids.addAll(own);
        }
      }
    }
  }

  private static Object name(int key) {
    return key == NAMES ? CompressionHeader.NAMES : (Object) key;
  }

  boolean reads(Object key) {
    return read.contains(key);
  }

  /** True if what is read stays where it is. */
  boolean copies(Object key) {
    return !changed.contains(key);
  }

  boolean rewrites(int key) {
    return targets.containsKey(key);
  }

  /** The content id of the block that takes the rewritten arrays. */
  int target(int key) {
    return targets.get(key);
  }

  /** True if the external block is written anew. */
  boolean rebuilds(int id) {
    return rebuilt.contains(id);
  }

  boolean rebuildsCore() {
    return rebuiltCore;
  }
}
