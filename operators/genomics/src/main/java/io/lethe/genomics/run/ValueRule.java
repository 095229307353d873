package io.lethe.genomics.run;

import io.lethe.genomics.names.Vocabulary;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What becomes of one value of a run file. */
enum ValueRule {
  /** Has no value of its own, and what it holds is judged by itself. */
  STRUCTURE,
  NUMBER("-?[0-9]{1,12}(\\.[0-9]{1,12})?([eE][+-]?[0-9]{1,3})?"),
  COUNT("[0-9]{1,12}"),
  FLAG("(?i)true|false|yes|no|[yn01]"),
  VERSION(
      "[vV]?[0-9]{1,5}(\\.[0-9]{1,7}){0,5}(-([A-Za-z][0-9]{1,3}|rc[0-9]{1,2}|alpha|beta)){0,2}"),
  /** A side or position on the instrument. */
  LETTER("[A-Za-z]"),
  TILE("[0-9]_[0-9]{2,6}|[0-9]{1,6}"),
  TILE_CONVENTION("FourDigit|FiveDigit|SixDigit|Absolute"),
  CHANNEL("(?i)red|green|blue|[acgt]"),
  SEQUENCE("[ACGTN]{1,200}(\\+[ACGTN]{1,200})*"),
  CYCLES("(?i)[yniu0-9;*]{1,100}"),
  READ_STRUCTURE("([0-9]{1,4}[TBMS]|\\+[TBMS]){1,20}"),
  READ_NAME("(Read|Index) ?[1-4]"),
  /** An index sequence, or the name of a set of them: kept by option only. */
  INDEX("[ACGTN]{1,64}|SI-[A-Z]{2,3}-[A-H][0-9]{1,2}"),
  /** Vendors' words. */
  TERM,
  REFERENCE,
  RUN,
  RUN_NUMBER,
  INSTRUMENT,
  FLOW_CELL,
  SAMPLE,
  LIBRARY,
  DATE;

  private final Pattern pattern;

  ValueRule() {
    this(null);
  }

  ValueRule(String pattern) {
    this.pattern = pattern == null ? null : Pattern.compile(pattern);
  }

  static ValueRule of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** The value as it is kept; empty where it goes. */
  Optional<String> apply(String raw, RunKeys keys) {
    String value = raw.strip();
    if (value.isEmpty()) {
      return Optional.empty();
    }
    return switch (this) {
      case STRUCTURE -> Optional.empty();
      case TERM -> Vocabulary.shipped().clean(value);
      case INDEX -> keys.keepsIndex() ? matching(value) : Optional.empty();
      case REFERENCE -> keys.reference(value);
      case RUN -> Optional.of(keys.run(value));
      case RUN_NUMBER -> keys.runNumber(value);
      case INSTRUMENT -> Optional.of(keys.instrument(value));
      case FLOW_CELL -> Optional.of(keys.flowCell(value));
      case SAMPLE -> Optional.of(keys.sample(value));
      case LIBRARY -> Optional.of(keys.library(value));
      case DATE -> keys.date(value);
      default -> matching(value);
    };
  }

  private Optional<String> matching(String value) {
    return Optional.of(value).filter(text -> pattern.matcher(text).matches());
  }
}
