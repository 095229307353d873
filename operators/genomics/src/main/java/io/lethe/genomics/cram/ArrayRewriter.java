package io.lethe.genomics.cram;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.names.ReadNames;
import io.lethe.genomics.sam.AlignmentRules;

/** New names of reads and new values of tags. Not thread-safe. */
final class ArrayRewriter {

  /** QNAME has 254 bytes at most (SAM v1 §1.4). */
  private static final int MAX_NAME = 254;

  private final AlignmentRules rules;
  private final ReadNames names;
  private final ByteBuilder value = new ByteBuilder();

  ArrayRewriter(AlignmentRules rules, ReadNames names) {
    this.rules = rules;
    this.names = names;
  }

  /**
   * Appends what {@code bytes[from, to)} becomes, and the stop byte of its new encoding.
   *
   * @param place of the block in the raw object
   */
  void rewrite(
      RewritePlan.Rewrite rewrite, byte[] bytes, int from, int to, long place, ByteBuilder out)
      throws RejectedException {
    value.clear();
    if (rewrite.key() == WalkPlan.NAMES) {
      name(bytes, from, to, place);
    } else {
      tag(rewrite.key(), bytes, from, to, place);
    }
    int stop = rewrite.changed().number();
    for (int i = 0; i < value.length(); i++) {
      // Only a name that the recipe keeps could hold it.
      if (value.bytes()[i] == (byte) stop) {
        throw new RejectedException(ReasonCode.DEIDENTIFICATION_FAILED, place);
      }
    }
    out.append(value).append(stop);
  }

  private void name(byte[] bytes, int from, int to, long place) throws RejectedException {
    boolean unnamed = from == to || to - from == 1 && bytes[from] == '*';
    if (unnamed) {
      value.append(bytes, from, to - from);
    } else {
      names.rewrite(bytes, from, to, value);
    }
    if (value.length() > MAX_NAME) {
      throw new RejectedException(ReasonCode.DEIDENTIFICATION_FAILED, place);
    }
  }

  private void tag(int key, byte[] bytes, int from, int to, long place) throws RejectedException {
    int end = end(bytes, from, to);
    if (rules.action(RewritePlan.name(key), (byte) key) == AlignmentRules.Action.KEEP) {
      check(key, bytes, from, to, place);
      value.append(bytes, from, end - from);
    } else {
      value.append(rules.replace(RewritePlan.name(key), bytes, from, end, place));
    }
    value.append(bytes, end, to - end);
  }

  /**
   * Refuses a value of a tag that stays, where it is not what the tag tells: single fields cannot
   * be left out, since records name them by the list.
   */
  void check(int key, byte[] bytes, int from, int to, long place) throws RejectedException {
    int end = (byte) key == 'Z' ? end(bytes, from, to) : to;
    rules.check(RewritePlan.name(key), (byte) key, bytes, from, end, place);
  }

  /** Text of a tag ends with a zero (CRAM v3 §10.5), though not every writer keeps to it. */
  private static int end(byte[] bytes, int from, int to) {
    return to > from && bytes[to - 1] == 0 ? to - 1 : to;
  }
}
