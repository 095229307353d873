package io.lethe.imaging.deid;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The other forms ({@link OwnForms}) of the values that came last: objects of a study share most of
 * their names, numbers and dates. Not thread-safe.
 */
final class RecentForms {

  /** Values of a kind; beyond them all are forgotten. */
  private static final int MOST = 1 << 8;

  /** Characters of a value that is remembered. */
  private static final int LONGEST = 1 << 8;

  private final Map<String, Forms> names = new HashMap<>();
  private final Map<String, Forms> identifiers = new HashMap<>();
  private final Map<String, Forms> dates = new HashMap<>();
  private final Map<String, Forms> birthDates = new HashMap<>();
  private final Map<String, Places> places = new HashMap<>();

  void ofNames(OwnIdentifiers own, String value) {
    add(own, value, names, OwnForms::ofNames);
  }

  void ofIdentifiers(OwnIdentifiers own, String value) {
    add(own, value, identifiers, OwnForms::ofIdentifiers);
  }

  void ofDate(OwnIdentifiers own, String value) {
    add(own, value, dates, OwnForms::ofDate);
  }

  void ofBirthDate(OwnIdentifiers own, String value) {
    add(own, value, birthDates, OwnForms::ofBirthDate);
  }

  /** Adds the words that tell the object's own institution from others. */
  void ofInstitution(ObjectState state, String value) {
    Places words = places.get(value);
    if (words == null) {
      words = Places.of(state.institutionWords.of(value));
      remember(places, value, words);
    }
    words.addTo(state);
  }

  private static void add(
      OwnIdentifiers own,
      String value,
      Map<String, Forms> known,
      BiConsumer<Collection<String>, String> spell) {
    Forms forms = known.get(value);
    if (forms == null) {
      forms = Forms.of(value, spell);
      remember(known, value, forms);
    }
    forms.addTo(own);
  }

  private static <T> void remember(Map<String, T> known, String value, T forms) {
    if (known.size() == MOST) {
      known.clear();
    }
    if (value.length() <= LONGEST) {
      known.put(value, forms);
    }
  }

  /** As they are searched for. */
  private record Forms(List<byte[]> ascii, List<String> foreign) {

    static Forms of(String value, BiConsumer<Collection<String>, String> spell) {
      Set<String> all = new LinkedHashSet<>();
      spell.accept(all, value);
      return new Forms(
          all.stream().filter(TextJudge::isPlainAscii).map(Forms::bytes).toList(),
          all.stream().filter(text -> !TextJudge.isPlainAscii(text)).toList());
    }

    private static byte[] bytes(String ascii) {
      return ascii.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    }

    void addTo(OwnIdentifiers own) {
      for (byte[] form : ascii) {
        own.add(form, 0, form.length);
      }
      foreign.forEach(own::add);
    }

    void addWordsTo(OwnIdentifiers own) {
      ascii.forEach(own::addWord);
      foreign.forEach(own::add);
    }
  }

  /**
   * @param spelled as they are written
   * @param forms as bytes are searched for them
   */
  private record Places(Set<String> spelled, Forms forms) {

    static Places of(Set<String> words) {
      return new Places(words, Forms.of("", (all, none) -> all.addAll(words)));
    }

    void addTo(ObjectState state) {
      forms.addWordsTo(state.own);
      if (state.listsOwnText) {
        spelled.forEach(state.ownText::place);
      }
    }
  }
}
