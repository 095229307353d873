package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.parse.HeaderIndex;
import io.lethe.imaging.profile.ProfileOption;
import java.nio.charset.StandardCharsets;

/**
 * Codes of a site's own: the meaning of one is whatever somebody typed in, so that it is treated as
 * free text (PS3.15 E.3.5). Stateless.
 */
final class LocalCodes {

  /** How private designators begin (PS3.16 8.2). */
  private static final String PRIVATE = "99";

  /** Local codes of HL7. */
  private static final String LOCAL = "L";

  /** Part of SNOMED before it had a designator of its own. */
  private static final String SNOMED = "99SDM";

  private LocalCodes() {}

  /**
   * The rule for Code Meaning in an item.
   *
   * @param from the first element of the item
   * @param to after the last one
   * @param rule what holds for the codes of standards
   */
  static int ruleOfMeaning(ObjectState state, int from, int to, int rule) {
    boolean kept = Rule.disposition(rule) == Disposition.KEEP && !Rule.has(rule, Rule.RETAINED);
    if (!kept || !isLocal(state, from, to)) {
      return rule;
    }
    boolean cleans =
        state.options.has(ProfileOption.CLEAN_DESCRIPTORS)
            || state.options.has(ProfileOption.CLEAN_STRUCTURED_CONTENT);
    return cleans
        ? Rule.of(Disposition.CLEAN, Vr.LO, Disposition.DUMMY)
        : Rule.of(Disposition.DUMMY, Vr.LO);
  }

  private static boolean isLocal(ObjectState state, int from, int to) {
    HeaderIndex header = state.header;
    for (int i = from; i < to; i = header.next(i)) {
      if (header.tag(i) == Tag.CodingSchemeDesignator && !header.isSequence(i)) {
        String scheme = scheme(state, i);
        boolean own = scheme.startsWith(PRIVATE) && !scheme.equals(SNOMED);
        return own || scheme.equals(LOCAL) || scheme.isEmpty();
      }
    }
    // Codes by URN or in the long form name their scheme otherwise, or not at all.
    return true;
  }

  private static String scheme(ObjectState state, int entry) {
    byte[] trimmed = TextJudge.trimmed(state, entry);
    return new String(trimmed, StandardCharsets.ISO_8859_1).strip();
  }
}
