package io.lethe.genomics.sam;

import java.util.Map;

/** Counts over the records of one file. Not thread-safe. */
final class AlignmentCounts {

  private static final int PAIRED = 1;
  private static final int UNMAPPED = 4;
  private static final int SECOND_READ = 0x80;
  private static final int NOT_PRIMARY = 0x900;
  private static final int DUPLICATE = 0x400;

  private long records;
  private long mapped;
  private long paired;
  private long primary;
  private long duplicates;
  private long second;
  private long bases;
  private int longest;
  private long droppedTags;

  void add(int flags, int length) {
    records++;
    mapped += (flags & UNMAPPED) == 0 ? 1 : 0;
    paired += flags & PAIRED;
    duplicates += (flags & DUPLICATE) != 0 ? 1 : 0;
    if ((flags & NOT_PRIMARY) == 0) {
      primary++;
      second += (flags & SECOND_READ) != 0 ? 1 : 0;
      bases += length;
      longest = Math.max(longest, length);
    }
  }

  void dropTag() {
    droppedTags++;
  }

  void describe(Map<String, String> metadata) {
    metadata.put("recordsIn", "" + records);
    metadata.put("recordsOut", "" + records);
    metadata.put("recordsMapped", "" + mapped);
    metadata.put("recordsPrimary", "" + primary);
    metadata.put("recordsDuplicate", "" + duplicates);
    metadata.put("bases", "" + bases);
    metadata.put("readLengthMax", "" + longest);
    metadata.put("pairing", paired == 0 ? "single" : "paired");
    metadata.put("readsSecond", "" + second);
    metadata.put("tagsDropped", "" + droppedTags);
  }
}
