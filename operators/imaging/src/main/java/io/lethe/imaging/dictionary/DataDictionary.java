package io.lethe.imaging.dictionary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The DICOM Data Dictionary (PS3.6), retired elements and repeating groups included, and the
 * registry of UIDs (PS3.6 Annex A).
 *
 * <p>Immutable and safe for use by many threads. Looking up a tag allocates nothing.
 */
public final class DataDictionary {

  private static final int NO_TAG = -1;

  /** The cell of a row, which most have not. */
  private static final int MOST_VALUES = 3;

  private static final String CONTEXT_GROUPS = "1.2.840.10008.6.1.";

  /** Some 1,500 are numbered in the 2024e edition. */
  private static final int CONTEXT_GROUP_DIGITS = 4;

  private record Entry(TagPattern pattern, Vr vr, String keyword, int mostValues) {}

  /** Plain tags. */
  private final TagTable tags;

  /** Of the plain tags, by their places. */
  private final Entry[] entries;

  /** Entries for more than one tag; few, and asked only after the plain tags. */
  private final Entry[] repeating;

  private final Map<String, Integer> tagByKeyword;
  private final Set<String> uids;

  private DataDictionary(List<Entry> all, Set<String> uids) {
    entries = all.stream().filter(entry -> entry.pattern().plain()).toArray(Entry[]::new);
    tags = new TagTable(Arrays.stream(entries).mapToInt(entry -> entry.pattern().bits()).toArray());
    repeating = all.stream().filter(entry -> !entry.pattern().plain()).toArray(Entry[]::new);
    Map<String, Integer> byKeyword = new HashMap<>();
    all.forEach(entry -> byKeyword.putIfAbsent(entry.keyword(), entry.pattern().bits()));
    tagByKeyword = Map.copyOf(byKeyword);
    this.uids = Set.copyOf(uids);
  }

  /** Reads the tables that ship with the engine. Takes 0.1 s in a cold JVM; keep the result. */
  public static DataDictionary load() {
    List<Entry> entries = new ArrayList<>();
    for (String[] row : ReferenceTable.read("dictionary.tsv")) {
      entries.add(new Entry(TagPattern.parse(row[0]), vr(row[1]), row[2], mostValues(row)));
    }
    Set<String> uids = new HashSet<>();
    ReferenceTable.read("uids.tsv").forEach(row -> uids.add(row[0]));
    ReferenceTable.read("private-sop-classes.tsv").forEach(row -> uids.add(row[0]));
    ReferenceTable.read("code-systems.tsv").forEach(row -> uids.add(row[0]));
    return new DataDictionary(entries, uids);
  }

  /**
   * The VR of a tag. Where the dictionary leaves a choice, the one that reads any such value
   * without loss of bytes: OW for OB or OW, US for US or SS, OW where OW is among them.
   *
   * @return null if the tag has none here: unknown, private, item or delimiter. A Private Creator
   *     is LO (PS3.5 7.8.1), a group length UL (PS3.5 7.2), in odd groups too.
   */
  public Vr vrOf(int tag) {
    if (Tag.isGroupLength(tag)) {
      return Vr.UL;
    }
    if (Tag.isPrivate(tag)) {
      return Tag.isPrivateCreator(tag) ? Vr.LO : null;
    }
    Entry entry = find(tag);
    return entry == null ? null : entry.vr();
  }

  /** The keyword of a standard tag, or null if the dictionary does not have it. */
  public String keywordOf(int tag) {
    Entry entry = Tag.isPrivate(tag) ? null : find(tag);
    return entry == null ? null : entry.keyword();
  }

  /**
   * The most numbers that PS3.6 allows in a value of a standard tag.
   *
   * @return 0 where it has no such bound: the tag has none here, its value is no number in binary,
   *     or may be of any length
   */
  public int mostValuesOf(int tag) {
    Entry entry = Tag.isPrivate(tag) ? null : find(tag);
    return entry == null ? 0 : entry.mostValues();
  }

  /** The tag with this keyword, the first of them in a repeating group, or -1 if there is none. */
  public int tagOf(String keyword) {
    return tagByKeyword.getOrDefault(keyword, NO_TAG);
  }

  /**
   * Whether the standard registers this UID, or a maker has published it as a SOP Class or code
   * system, so that it identifies no patient (PS3.15 E.3.9).
   */
  public boolean isWellKnownUid(String uid) {
    return uids.contains(uid) || isContextGroup(uid);
  }

  /** Context groups are numbered in the order of their making (PS3.6 Table A-3). */
  private static boolean isContextGroup(String uid) {
    int digits = uid.length() - CONTEXT_GROUPS.length();
    if (digits < 1 || digits > CONTEXT_GROUP_DIGITS || !uid.startsWith(CONTEXT_GROUPS)) {
      return false;
    }
    return uid.charAt(CONTEXT_GROUPS.length()) != '0'
        && uid.chars().skip(CONTEXT_GROUPS.length()).allMatch(c -> c >= '0' && c <= '9');
  }

  private Entry find(int tag) {
    int at = tags.placeOf(tag);
    if (at >= 0) {
      return entries[at];
    }
    for (Entry entry : repeating) {
      if (entry.pattern().matches(tag)) {
        return entry;
      }
    }
    return null;
  }

  private static int mostValues(String[] row) {
    return row.length > MOST_VALUES ? Integer.parseInt(row[MOST_VALUES]) : 0;
  }

  private static Vr vr(String text) {
    if (text.equals("-")) {
      return null;
    }
    return text.contains("OW") ? Vr.OW : Vr.valueOf(text.substring(0, 2));
  }
}
