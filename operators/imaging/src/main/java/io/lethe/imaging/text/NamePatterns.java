package io.lethe.imaging.text;

import java.util.Set;

/**
 * Marks people whom the object does not list: who stands after a title or after the label of a
 * field, initials beside a name, streets (PS3.15 E.3.5, "Dr. Hand"). Stateless.
 */
final class NamePatterns {

  private static final int LONGEST = 16;
  private static final int MOST_PARTS = 4;
  private static final String GAP = " .,:\u3000";
  private static final String LABEL_GAP = " :=#.-";

  private static final Set<String> TITLES =
      Set.of(
          "dr",
          "dra",
          "drs",
          "prof",
          "professor",
          "doctor",
          "doktor",
          "docteur",
          "mr",
          "mrs",
          "ms",
          "miss",
          "mme",
          "mlle",
          "monsieur",
          "madame",
          "herr",
          "herrn",
          "frau",
          "hr",
          "fr",
          "sig",
          "signor",
          "signora",
          "dott",
          "dottor",
          "dottoressa",
          "senor",
          "senora",
          "sr",
          "sra",
          "pan",
          "pani",
          "nurse",
          "schwester",
          "pfleger",
          "sister");

  /** Titles that are common abbreviations of other things. */
  private static final Set<String> AMBIGUOUS =
      Set.of("dr", "mr", "ms", "hr", "fr", "sr", "pan", "sig", "sister", "miss", "nurse");

  private static final Set<String> NAME_LABELS =
      Set.of(
          "patient",
          "patientin",
          "pat",
          "pt",
          "name",
          "nom",
          "nombre",
          "nome",
          "paziente",
          "paciente",
          "physician",
          "operator",
          "technologist",
          "tech",
          "reader",
          "radiologist",
          "arzt",
          "medecin",
          "by",
          "von",
          "par",
          "mother",
          "father",
          "wife",
          "husband",
          "referrer");

  private static final Set<String> ID_LABELS =
      Set.of(
          "mrn",
          "ssn",
          "id",
          "pid",
          "acc",
          "accession",
          "case",
          "fall",
          "nhs",
          "insurance",
          "visit",
          "order",
          "patid",
          "pesel",
          "cpf",
          "nif",
          "tel",
          "phone",
          "telefon",
          "fax",
          "mobile",
          "pager",
          "dob",
          "born",
          "geb",
          "nee",
          "ext",
          "room",
          "bed");

  private static final Set<String> PARTICLES =
      Set.of(
          "von", "van", "der", "den", "de", "la", "le", "del", "della", "di", "da", "dos", "el",
          "al", "bin", "ibn", "zu", "ter", "ten", "du", "st");

  private static final Set<String> STREETS =
      Set.of(
          "street",
          "st",
          "road",
          "rd",
          "avenue",
          "ave",
          "blvd",
          "boulevard",
          "lane",
          "drive",
          "strasse",
          "str",
          "weg",
          "allee",
          "platz",
          "gasse",
          "rue",
          "via",
          "calle");

  private NamePatterns() {}

  /** Whether a word, folded, is a title and no name. */
  static boolean isTitle(String folded) {
    return TITLES.contains(folded);
  }

  static void mark(Words words, Vocabulary vocabulary, OwnText own, Marks marks) {
    for (int i = 0; i < words.size(); i++) {
      if (words.isNumber(i)) {
        continue;
      }
      String folded = words.folded(i, LONGEST);
      if (TITLES.contains(folded)) {
        title(words, i, folded, vocabulary, marks);
      }
      if (NAME_LABELS.contains(folded) && isLabel(words, i)) {
        person(words, i + 1, marks);
      }
      if (ID_LABELS.contains(folded)) {
        identifier(words, i, marks);
      }
      street(words, i, folded, marks);
      spelledLikeNames(words, i, vocabulary, marks);
      initials(words, i, own, marks);
    }
  }

  private static void title(
      Words words, int title, String folded, Vocabulary vocabulary, Marks marks) {
    if (!words.near(title, GAP)) {
      return;
    }
    boolean dotted = words.at(words.end(title)) == '.';
    boolean mixed =
        words.isCapitalised(title) && Character.isLowerCase(words.at(words.end(title) - 1));
    boolean clear = dotted || mixed || !AMBIGUOUS.contains(folded);
    int next = title + 1;
    if (clear || words.isWord(next) && !vocabulary.contains(words.folded(next, LONGEST))) {
      if (clear || folded.equals("dr")) {
        person(words, next, marks);
      }
    }
  }

  /** Marks up to four words that are written like names. */
  private static void person(Words words, int start, Marks marks) {
    int last = -1;
    int first = start;
    while (first < start + MOST_PARTS
        && words.isWord(first)
        && TITLES.contains(words.folded(first, LONGEST))
        && words.near(first, GAP)) {
      first++;
    }
    for (int i = first; i < first + MOST_PARTS && words.isWord(i); i++) {
      boolean particle = PARTICLES.contains(words.folded(i, LONGEST));
      if (!words.isCapitalised(i) && !particle) {
        break;
      }
      last = particle ? last : i;
      if (!words.near(i, " .-'\u2019,")) {
        break;
      }
    }
    if (last >= first) {
      marks.mark(words.start(first), words.end(last), Label.NAME);
    }
  }

  /** "Doe, Jane", "J. Doe" and "DOE, J." outside of the vocabulary, and the components of a PN. */
  private static void spelledLikeNames(Words words, int word, Vocabulary known, Marks marks) {
    if (!words.isWord(word + 1)) {
      return;
    }
    boolean caret = words.between(word) == '^' && words.length(word) > 1;
    boolean comma = isUnknownName(words, word, known) && words.at(words.end(word)) == ',';
    boolean initial = isInitial(words, word) && words.at(words.end(word)) == '.';
    boolean named = isUnknownName(words, word + 1, known) && words.near(word, " ,.");
    if (caret || named && (comma || initial)) {
      marks.mark(words.start(word), words.end(word + 1), Label.NAME);
    } else if (isBeforeInitial(words, word) && isUnknown(words, word, known)) {
      marks.mark(words.start(word), words.end(word + 1) + 1, Label.NAME);
    }
  }

  private static boolean isBeforeInitial(Words words, int word) {
    return words.at(words.end(word)) == ','
        && words.near(word, " ,")
        && isInitial(words, word + 1)
        && words.at(words.end(word + 1)) == '.';
  }

  private static boolean isUnknownName(Words words, int word, Vocabulary known) {
    return Character.isLowerCase(words.at(words.end(word) - 1)) && isUnknown(words, word, known);
  }

  private static boolean isUnknown(Words words, int word, Vocabulary known) {
    return words.isCapitalised(word)
        && words.length(word) > 2
        && !known.contains(words.folded(word, LONGEST));
  }

  private static boolean isLabel(Words words, int label) {
    char after = words.at(words.end(label));
    char later = after == ' ' ? words.at(words.end(label) + 1) : after;
    boolean spelled = later == ':' || later == '=' || later == '#';
    String folded = words.folded(label, LONGEST);
    return words.near(label, LABEL_GAP)
        && (spelled || folded.equals("by") || folded.equals("patient") && isTwoNames(words, label));
  }

  /** "Patient Jane Roe", but not "Patient Position". */
  private static boolean isTwoNames(Words words, int label) {
    return words.isCapitalised(label + 1)
        && words.isCapitalised(label + 2)
        && Character.isLowerCase(words.at(words.end(label + 1) - 1));
  }

  /**
   * Marks what follows the label of an identifier, as long as it is of one piece and has a digit.
   */
  private static void identifier(Words words, int label, Marks marks) {
    if (!words.near(label, LABEL_GAP)) {
      return;
    }
    int last = -1;
    boolean digit = false;
    for (int i = label + 1; i < words.size() && i < label + 12; i++) {
      digit |= words.isNumber(i);
      last = i;
      if (i + 1 == words.size() || !joined(words, i)) {
        break;
      }
    }
    if (digit) {
      marks.mark(words.start(label + 1), words.end(last), Label.ID);
    }
  }

  private static boolean joined(Words words, int word) {
    int gap = words.start(word + 1) - words.end(word);
    return gap == 0 || gap == 1 && "-_/.".indexOf(words.at(words.end(word))) >= 0;
  }

  private static void street(Words words, int word, String folded, Marks marks) {
    boolean suffix =
        folded.length() > 6
            && (folded.endsWith("strasse")
                || folded.endsWith("straat")
                || folded.endsWith("gatan"));
    if (!suffix && !STREETS.contains(folded)) {
      return;
    }
    if (suffix && words.isNumber(word + 1) && words.near(word, " .")) {
      marks.mark(words.start(word), words.end(word + 1), Label.ADDRESS);
      return;
    }
    for (int i = word - 1; i >= Math.max(0, word - 3) && words.near(i, " ."); i--) {
      if (words.isNumber(i)) {
        marks.mark(words.start(i), words.end(word), Label.ADDRESS);
        return;
      }
      if (!words.isCapitalised(i)) {
        return;
      }
    }
  }

  /** "J. S." of the object's own people, and a letter beside a name that went. */
  private static void initials(Words words, int word, OwnText own, Marks marks) {
    if (!isInitial(words, word)) {
      return;
    }
    boolean before =
        word > 0
            && words.near(word - 1, " .,^")
            && marks.isMarked(words.start(word - 1), Label.NAME);
    boolean after = words.near(word, " .,^") && marks.isMarked(words.start(word + 1), Label.NAME);
    if (before || after) {
      marks.mark(words.start(word), words.end(word), Label.NAME);
      return;
    }
    boolean pair =
        isInitial(words, word + 1)
            && words.at(words.end(word)) == '.'
            && words.at(words.end(word + 1)) == '.'
            && words.near(word, ". ");
    if (pair && isOwn(words, word, own) && isOwn(words, word + 1, own)) {
      marks.mark(words.start(word), words.end(word + 1) + 1, Label.NAME);
    }
  }

  private static boolean isInitial(Words words, int word) {
    return words.isWord(word) && words.length(word) == 1 && words.isCapitalised(word);
  }

  private static boolean isOwn(Words words, int word, OwnText own) {
    String folded = words.folded(word, LONGEST);
    return !folded.isEmpty() && own.isInitial(folded.charAt(0));
  }
}
