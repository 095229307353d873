package io.lethe.genomics.cram;

import java.util.Map;
import java.util.TreeSet;

/** Counts over the containers of one file. Not thread-safe. */
final class CramCounts {

  private static final String[] METHODS = {
    "raw", "gzip", "bzip2", "xz", "rans4x8", "ransnx16", "arithmetic", "fqzcomp", "tok3"
  };

  private final TreeSet<String> methods = new TreeSet<>();
  private long containers;
  private long slices;
  private long records;
  private long bases;
  private int droppedTags;
  private boolean reference;
  private boolean names = true;
  private boolean embedded;

  void add(Container container, RewritePlan plan) {
    containers++;
    records += container.header().records();
    bases += container.header().bases();
    droppedTags = Math.max(droppedTags, plan.droppedTags());
    reference |= container.compression().needsReference();
    names &= container.compression().keepsNames();
    for (Slice slice : container.slices()) {
      slices++;
      embedded |= slice.header().embedded() >= 0;
      slice.external().values().forEach(block -> methods.add(METHODS[block.method()]));
    }
  }

  void describe(Map<String, String> metadata) {
    metadata.put("recordsIn", "" + records);
    metadata.put("recordsOut", "" + records);
    metadata.put("bases", "" + bases);
    metadata.put("containers", "" + containers);
    metadata.put("slices", "" + slices);
    metadata.put("codecs", String.join(" ", methods));
    metadata.put("tagKindsDropped", "" + droppedTags);
    metadata.put("readNamesStored", names ? "all" : "some");
    boolean given = embedded || !reference;
    metadata.put("referenceNeeded", given ? "no" : "yes");
  }
}
