package io.lethe.imaging.profile;

import io.lethe.imaging.dictionary.ReferenceTable;
import io.lethe.imaging.dictionary.Vr;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What becomes of attributes that Table E.1-1 does not list, though they may name a person, an
 * order or a place: the table is a minimum (PS3.15 E.1.1), and free text may say anything (E.3.5).
 * Immutable and safe for use by many threads.
 */
public final class UnlistedAttributes {

  /** Why an attribute does not stay as it is. */
  public enum Kind {
    /** It identifies by what it is, as an order number does; no option keeps it. */
    IDENTIFIER,
    /** Free text: the Clean Descriptors Option cleans it (PS3.15 E.3.5). */
    TEXT,
    /** Bytes that nobody can judge. */
    BYTES,
    /** Of a VR for free text, but with terms or codes alone. */
    KEPT
  }

  /**
   * A rule.
   *
   * @param action of the Basic Profile: X, Z, K, or D where PS3.3 demands a value
   */
  public record Rule(Kind kind, ActionCode action) {}

  private static final String TABLE = "unlisted-attributes.tsv";
  private static final Rule FREE_TEXT = new Rule(Kind.TEXT, ActionCode.Z);
  private static final Rule NONE = new Rule(Kind.KEPT, ActionCode.K);

  private final Map<Integer, Rule> rules;

  private UnlistedAttributes(Map<Integer, Rule> rules) {
    this.rules = Map.copyOf(rules);
  }

  /** Reads the table that ships with the engine. */
  static UnlistedAttributes load() {
    Map<Integer, Rule> rules = new HashMap<>();
    for (String[] row : ReferenceTable.read(TABLE)) {
      Kind kind = Kind.valueOf(row[3].toUpperCase(Locale.ROOT));
      Rule rule = new Rule(kind, ActionCode.parse(row[2]));
      if (rules.put(Integer.parseUnsignedInt(row[0], 16), rule) != null) {
        throw new IllegalStateException(TABLE + " has two rows for " + row[0]);
      }
    }
    return new UnlistedAttributes(rules);
  }

  /**
   * The rule for an attribute without a row in Table E.1-1.
   *
   * @param vr the dictionary's
   */
  public Rule of(int tag, Vr vr) {
    Rule rule = rules.get(tag);
    if (rule != null) {
      return rule;
    }
    return switch (vr) {
      case ST, LT, UC, UT -> FREE_TEXT;
      default -> NONE;
    };
  }

  /** Whether an attribute identifies a person, an order or a place by what it is. */
  public boolean isIdentifier(int tag) {
    Rule rule = rules.get(tag);
    return rule != null && rule.kind() == Kind.IDENTIFIER;
  }
}
