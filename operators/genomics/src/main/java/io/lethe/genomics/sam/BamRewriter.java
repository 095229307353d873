package io.lethe.genomics.sam;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.LittleEndian;
import io.lethe.genomics.names.Names;
import io.lethe.genomics.names.ReadNames;

/**
 * Copies a binary record with another name and without the fields that go; no object is made for a
 * record. Not thread-safe.
 */
final class BamRewriter {

  private static final int MAX_NAME = 254;

  private final ReadNames readNames;
  private final TagPolicy tags;
  private final TagValues values;

  BamRewriter(BamRules rules) {
    Names names = new Names(rules.pseudonyms());
    this.readNames = new ReadNames(names, rules.options().readNames());
    this.tags = rules.tags();
    this.values = new TagValues(rules.header(), rules.programIds(), names);
  }

  /**
   * Appends the record with its size.
   *
   * @param at where the record starts, after its size
   * @param end where it ends
   * @param position in the raw object, for a fault
   */
  void rewrite(byte[] bytes, int at, int end, BamRecord record, BamPart part, long position)
      throws RejectedException {
    ByteBuilder out = part.out;
    int start = out.length();
    part.shifts.add(at - Integer.BYTES, start);
    out.appendInt(0).append(bytes, at, BamRecord.FIXED);
    int nameAt = out.length();
    int length = record.nameEnd() - record.nameStart();
    if (length == 0 || length == 1 && bytes[record.nameStart()] == '*') {
      out.append('*');
    } else {
      readNames.rewrite(bytes, record.nameStart(), record.nameEnd(), out);
    }
    int nameLength = out.length() - nameAt;
    if (nameLength > MAX_NAME) {
      throw new RejectedException(ReasonCode.DEIDENTIFICATION_FAILED, position);
    }
    // Names are alike at their ends.
    part.shifts.add(record.nameStart(), out.length() - length);
    out.append(0).append(bytes, record.cigarStart(), record.tagStart() - record.cigarStart());
    tags(bytes, record, end, part, position);
    LittleEndian.putInt(out.bytes(), start, out.length() - start - Integer.BYTES);
    out.bytes()[start + Integer.BYTES + 8] = (byte) (nameLength + 1);
  }

  private void tags(byte[] bytes, BamRecord record, int end, BamPart part, long position)
      throws RejectedException {
    ByteBuilder out = part.out;
    int bases = record.bases();
    int at = record.tagStart();
    while (at < end) {
      int next = BamTags.end(bytes, at, end);
      if (next < 0) {
        throw new RejectedException(ReasonCode.BAM_MALFORMED, position);
      }
      byte type = bytes[at + 2];
      int to = type == 'Z' || type == 'H' ? next - 1 : next;
      byte action = tags.of(bytes, at, type, bytes, at + 3, to, bases);
      if (action == TagPolicy.KEEP) {
        out.append(bytes, at, next - at);
      } else if (action == TagPolicy.DROP) {
        part.counts.dropTag();
        part.shifts.add(next, out.length());
      } else if (type == 'Z') {
        out.append(bytes, at, 3);
        out.append(values.replace(action, bytes, at + 3, next - 1, position)).append(0);
        part.shifts.add(next, out.length());
      } else {
        throw new RejectedException(ReasonCode.BAM_MALFORMED, position);
      }
      at = next;
    }
  }
}
