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
  private long written;

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

  /** Counts what was written, which is counted apart from what was read. */
  void written(long count) {
    written += count;
  }

  /** Adds the counts of another part of the file. */
  void add(AlignmentCounts other) {
    records += other.records;
    mapped += other.mapped;
    paired += other.paired;
    primary += other.primary;
    duplicates += other.duplicates;
    second += other.second;
    bases += other.bases;
    longest = Math.max(longest, other.longest);
    droppedTags += other.droppedTags;
    written += other.written;
  }

  /**
   * Holds what was written to what was read: no record is dropped by any rule.
   *
   * @param read records found in the file
   * @throws IllegalStateException if they differ, which is a fault of the engine
   */
  void check(long read) {
    if (records != read || written != read) {
      throw new IllegalStateException("records were lost");
    }
  }

  void describe(Map<String, String> metadata) {
    metadata.put("recordsIn", "" + records);
    metadata.put("recordsOut", "" + written);
    metadata.put("recordsDropped", "0");
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
