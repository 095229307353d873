package io.lethe.imaging.text;

import io.lethe.imaging.dictionary.Vr;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Cleans free text (PS3.15 E.3.5): what identifies gives way to tokens such as {@code [name]}, what
 * cannot be judged is refused. Takes time linear in the length of the text. Not thread-safe; used
 * again.
 */
public final class TextCleaner {

  /** More is no description but a document, in characters. */
  private static final int MAX_LENGTH = 1 << 18;

  private static final int LONGEST_WORD = 32;

  /** Answers that are kept, and the longest text that they are kept for, in characters. */
  private static final int MAX_ANSWERS = 256;

  private static final int LONGEST_ANSWERED = 256;

  private record Question(String text, Vr vr) {}

  private static final char REPLACEMENT = '\uFFFD';

  private final Vocabulary vocabulary;
  private final boolean strict;
  private final OwnText listed;
  private final Marks marks = new Marks();
  private final Words words = new Words();
  private final OwnTextSearch search = new OwnTextSearch();

  /** What was said of texts before: instances of a series repeat each other's. */
  private final Map<Question, Optional<String>> answers = new HashMap<>();

  /** Whose text, and in which state, the answers hold for. */
  private OwnText answered;

  private int version;

  /**
   * @param listed words that a recipe wants removed wherever they stand
   * @param strict whether only words of the vocabulary and short numbers stay
   */
  public TextCleaner(Vocabulary vocabulary, OwnText listed, boolean strict) {
    this.vocabulary = Objects.requireNonNull(vocabulary, "vocabulary");
    this.listed = Objects.requireNonNull(listed, "listed");
    this.strict = strict;
  }

  /**
   * Cleans a value.
   *
   * @param vr bounds the length (PS3.5 6.2)
   * @param charset of the value
   * @param own what the object says of its people and of itself
   * @return the value in the same character set, without padding; empty if it cannot be judged
   */
  public Optional<byte[]> clean(
      byte[] bytes, int offset, int length, Vr vr, CharacterSet charset, OwnText own) {
    int end = Repertoire.trimmedEnd(bytes, offset, length);
    String text = charset.decode(bytes, offset, end - offset);
    return clean(text, vr, own).map(clean -> charset.encode(clean).orElseGet(() -> ascii(clean)));
  }

  /**
   * Cleans decoded text.
   *
   * @return empty if it cannot be judged
   */
  public Optional<String> clean(String text, Vr vr, OwnText own) {
    if (text.length() > LONGEST_ANSWERED) {
      return judge(text, vr, own);
    }
    boolean other = own != answered || own.version() != version;
    if (other || answers.size() >= MAX_ANSWERS) {
      answers.clear();
      answered = own;
      version = own.version();
    }
    return answers.computeIfAbsent(new Question(text, vr), asked -> judge(text, vr, own));
  }

  private Optional<String> judge(String text, Vr vr, OwnText own) {
    if (text.length() > MAX_LENGTH || own.overflows() || !isReadable(text)) {
      return Optional.empty();
    }
    if (!isMultiValued(vr)) {
      return value(text, vr, own);
    }
    StringBuilder out = new StringBuilder();
    for (String one : text.split("\\\\", -1)) {
      Optional<String> clean = value(one, vr, own);
      if (clean.isEmpty()) {
        return clean;
      }
      out.append(clean.get()).append('\\');
    }
    out.setLength(out.length() - 1);
    return Optional.of(out.toString());
  }

  private Optional<String> value(String text, Vr vr, OwnText own) {
    marks.open(text.length());
    if (!search.mark(text, own, marks) || !search.mark(text, listed, marks)) {
      return Optional.empty();
    }
    words.open(text);
    LinkPatterns.mark(text, marks);
    DatePatterns.mark(words, marks);
    NamePatterns.mark(words, vocabulary, own, marks);
    NumberPatterns.mark(words, marks);
    if (strict) {
      markUnknown();
    }
    if (marks.isEmpty()) {
      return Optional.of(text);
    }
    int most = Math.max(maxLength(vr), text.length());
    String clean = marks.render(text, true);
    return Optional.of(clean.length() <= most ? clean : marks.render(text, false).strip());
  }

  private void markUnknown() {
    for (int i = 0; i < words.size(); i++) {
      boolean known =
          words.isNumber(i)
              || words.length(i) == 1
              || vocabulary.contains(words.folded(i, LONGEST_WORD));
      if (!known) {
        marks.mark(words.start(i), words.end(i), Label.WORD);
      }
    }
  }

  /** Control characters, but for those of PS3.5 6.1.3, hide things from a reader. */
  private static boolean isReadable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean layout = c == '\t' || c == '\n' || c == '\f' || c == '\r';
      if (c == REPLACEMENT || Character.isISOControl(c) && !layout) {
        return false;
      }
    }
    return true;
  }

  /** Where the character set has no way to spell the rest, only its ASCII stays. */
  private static byte[] ascii(String text) {
    StringBuilder ascii = new StringBuilder(text.length());
    text.chars().filter(c -> c < 0x80).forEach(c -> ascii.append((char) c));
    return ascii.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean isMultiValued(Vr vr) {
    return switch (vr) {
      case LT, ST, UT, UR -> false;
      default -> true;
    };
  }

  private static int maxLength(Vr vr) {
    return switch (vr) {
      case AE, CS, SH -> 16;
      case LO, PN -> 64;
      case ST -> 1024;
      case LT -> 10240;
      default -> Integer.MAX_VALUE;
    };
  }
}
