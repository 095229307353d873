package io.lethe.imaging.text;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an object says of its people and of itself, to be found again in its free text (PS3.15
 * E.3.5), and a recipe's words. Compared as {@link Folding} says. Not thread-safe; used again.
 *
 * <p>What is added is only noted, and indexed when it is first asked for: the instances of a series
 * add the same, so that the index of the one before them mostly serves again.
 */
public final class OwnText {

  /** One thing to find. */
  record Entry(String folded, Label label, boolean unspaced, boolean whole) {}

  private enum Kind {
    NAME,
    ID,
    DATE,
    WORD,
    PLACE
  }

  private record Addition(Kind kind, String value) {}

  private static final int BUCKETS = 1 << 10;
  private static final int MAX_ENTRIES = 1 << 12;
  private static final int MAX_LENGTH = 128;

  /** Characters that all additions of an object may have. */
  private static final long MAX_NOTED = 1 << 21;

  private static final int DATE_LENGTH = 8;
  private static final int YEAR_LENGTH = 4;
  private static final int SHORTEST_ID = 3;

  /** No folded text has a space. */
  private static final String WHOLE = " ";

  private final Entry[][] buckets = new Entry[BUCKETS][];
  private final Set<String> known = new HashSet<>();
  private final Set<Character> initials = new HashSet<>();
  private boolean overflow;

  private final Set<Addition> additions = new LinkedHashSet<>();

  /** What the index was made of. */
  private List<Addition> indexed = List.of();

  /** Characters of the additions. */
  private long noted;

  private boolean current = true;
  private int version;

  /** Forgets everything. */
  public void clear() {
    additions.clear();
    noted = 0;
    current = false;
  }

  /** Whether there were more than can be searched for: then no text can be judged. */
  public boolean overflows() {
    index();
    return overflow;
  }

  /** Changes whenever anything else is found than before. */
  int version() {
    index();
    return version;
  }

  /** Adds the parts of names: a value of PN or of a name that is spelled as text (PS3.5 6.2). */
  public void name(String value) {
    note(Kind.NAME, value);
  }

  /** Adds identifiers: a value, or several between backslashes. */
  public void id(String value) {
    note(Kind.ID, value);
  }

  /** Adds a date, or a date and time, as PS3.5 spells them; each way of writing it counts. */
  public void date(String value) {
    note(Kind.DATE, value);
  }

  /** Adds a word or phrase of the recipe's list. */
  public void word(String value) {
    note(Kind.WORD, value);
  }

  /** Adds a word of the object's own institution, which counts only as a whole word. */
  public void place(String value) {
    note(Kind.PLACE, value);
  }

  /** Beyond the limit nothing more is noted: the index overflows, and no text can be judged. */
  private void note(Kind kind, String value) {
    if (additions.size() <= MAX_ENTRIES
        && noted <= MAX_NOTED
        && additions.add(new Addition(kind, value))) {
      noted += value.length();
      current = false;
    }
  }

  private void index() {
    if (current) {
      return;
    }
    current = true;
    List<Addition> fresh = List.copyOf(additions);
    if (indexed.equals(fresh)) {
      return;
    }
    version++;
    indexed = fresh;
    Arrays.fill(buckets, null);
    known.clear();
    initials.clear();
    overflow = indexed.size() > MAX_ENTRIES || noted > MAX_NOTED;
    for (Addition addition : indexed) {
      switch (addition.kind()) {
        case NAME -> indexName(addition.value());
        case ID -> indexId(addition.value());
        case DATE -> indexDate(addition.value());
        case WORD -> indexWord(addition.value(), false);
        case PLACE -> indexWord(addition.value(), true);
      }
    }
  }

  private void indexName(String value) {
    for (String person : value.split("[\\\\=]")) {
      StringBuilder joined = new StringBuilder();
      for (String part : person.split("[\\^,;\\s\\u3000]+")) {
        String folded = Folding.fold(part);
        if (folded.isEmpty() || NamePatterns.isTitle(folded)) {
          continue;
        }
        initials.add(folded.charAt(0));
        namePart(folded, part);
        joined.append(folded);
      }
      if (isUnspaced(joined)) {
        add(joined.toString(), Label.NAME);
      }
    }
  }

  private void indexId(String value) {
    for (String one : value.split("\\\\")) {
      String folded = Folding.fold(one);
      if (folded.length() >= SHORTEST_ID) {
        add(folded, Label.ID);
      }
    }
  }

  private void indexDate(String value) {
    for (String one : value.split("\\\\")) {
      String digits = Folding.fold(one);
      if (digits.length() < DATE_LENGTH) {
        continue;
      }
      String year = digits.substring(0, YEAR_LENGTH);
      String month = digits.substring(YEAR_LENGTH, YEAR_LENGTH + 2);
      String day = digits.substring(YEAR_LENGTH + 2, DATE_LENGTH);
      String shortYear = year.substring(2);
      add(year + month + day, Label.DATE);
      add(day + month + year, Label.DATE);
      add(month + day + year, Label.DATE);
      add(day + month + shortYear, Label.DATE);
      add(month + day + shortYear, Label.DATE);
      add(shortYear + month + day, Label.DATE);
      add(year, Label.DATE);
    }
  }

  private void indexWord(String value, boolean whole) {
    String folded = Folding.fold(value);
    if (!folded.isEmpty()) {
      add(folded, Label.WORD, whole);
    }
  }

  boolean isInitial(char folded) {
    index();
    return initials.contains(folded);
  }

  /** The entries that may start with two letters; null if none does. */
  Entry[] starting(char first, char second) {
    index();
    return buckets[bucket(first, second)];
  }

  /** Umlauts are spelled both ways, and so is what looks like one. */
  private void namePart(String folded, String original) {
    if (folded.length() == 1 && !Folding.isUnspaced(folded.charAt(0))) {
      return;
    }
    add(folded, Label.NAME);
    for (String piece : original.split("[-'\u2019.]")) {
      String half = Folding.fold(piece);
      if (half.length() >= SHORTEST_ID && half.length() < folded.length()) {
        namePart(half, piece);
      }
    }
    String expanded =
        original
            .replace("ä", "ae")
            .replace("ö", "oe")
            .replace("ü", "ue")
            .replace("Ä", "Ae")
            .replace("Ö", "Oe")
            .replace("Ü", "Ue")
            .replace("ø", "oe")
            .replace("Ø", "Oe")
            .replace("å", "aa")
            .replace("Å", "Aa");
    add(Folding.fold(expanded), Label.NAME);
    String contracted = folded.replace("ae", "a").replace("oe", "o").replace("ue", "u");
    if (contracted.length() >= SHORTEST_ID) {
      add(contracted, Label.NAME);
    }
  }

  private void add(String folded, Label label) {
    add(folded, label, false);
  }

  private void add(String folded, Label label, boolean whole) {
    String entry = folded.substring(0, Math.min(folded.length(), MAX_LENGTH));
    if (known.size() >= MAX_ENTRIES) {
      overflow = true;
      return;
    }
    // What is sought within words too is another thing to find.
    if (!known.add(whole ? WHOLE + entry : entry)) {
      return;
    }
    int bucket = bucket(entry.charAt(0), entry.length() > 1 ? entry.charAt(1) : 0);
    Entry[] old = buckets[bucket];
    Entry[] grown = old == null ? new Entry[1] : Arrays.copyOf(old, old.length + 1);
    grown[grown.length - 1] = new Entry(entry, label, isUnspaced(entry), whole);
    buckets[bucket] = grown;
  }

  private static boolean isUnspaced(CharSequence folded) {
    return folded.length() > 0 && folded.codePoints().anyMatch(Folding::isUnspaced);
  }

  private static int bucket(char first, char second) {
    return (first * 31 + second) * 0x9E37 >>> 4 & BUCKETS - 1;
  }
}
