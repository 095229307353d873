package io.lethe.genomics.sam;

import io.lethe.genomics.reference.ReferenceWords;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Holds values of the fields that are kept against the form that the SAM tags specification gives
 * them. SAM itself allows any text in most of them, so that a value of another form goes.
 *
 * <p>Text is alike in SAM and BAM; of numbers and arrays the type is judged alone. Immutable.
 */
final class TagGrammar {

  private static final int ASCII = 128;
  private static final boolean[] BASES = table("ACGTUNRYKMSWBVHDacgtunrykmswbvhd=.*");
  private static final boolean[] BARCODE = table("ACGTN");
  private static final boolean[] JOINTS = table("-_+|. ");
  private static final boolean[] COLORS = table("0123456.");
  private static final boolean[] MISMATCHES = table("0123456789^.ACGTUNRYKMSWBVHDacgtunrykmswbvhd");
  private static final boolean[] OPERATIONS = table("MIDNSHPX=B");
  private static final boolean[] DIGITS = table("0123456789");
  private static final boolean[] SMALL = table("abcdefghijklmnopqrstuvwxyz");
  private static final boolean[] MODIFIED = table("ACGTUN");
  private static final int MAX_NUMBER = 3;
  private static final int MAX_LENGTH = 10;
  private static final int MAX_MODIFICATIONS = 4;
  private static final int MAX_CHEBI = 6;

  private final Set<String> contigs;

  /**
   * @param contigs names of the header's sequences
   */
  TagGrammar(Set<String> contigs) {
    this.contigs = contigs;
  }

  /**
   * True if a field of this form may have the value.
   *
   * @param type as the record tells it
   * @param from where the value starts; an array starts with the type of its elements
   * @param to where it ends, without the zero of BAM
   * @param bases of the record, or -1 where that is not known
   */
  boolean fits(TagForm form, byte type, byte[] bytes, int from, int to, int bases) {
    if (!fits(form, type) || from == to && type != 'Z') {
      return false;
    }
    return switch (form) {
      case ANY, NUMBER -> true;
      case STRAND -> bytes[from] == '+' || bytes[from] == '-';
      case OPERATIONS -> bytes[from] == 'I';
      case FLOWS -> bytes[from] == 'S';
      case LIKELIHOODS -> bytes[from] == 'C';
      default -> text(form, bytes, from, to, bases);
    };
  }

  /** True if a field of this form may have a value of the type. */
  static boolean fits(TagForm form, byte type) {
    return switch (form) {
      case ANY -> true;
      case NUMBER -> "cCsSiI".indexOf(type) >= 0;
      case STRAND -> type == 'A';
      case OPERATIONS, FLOWS, LIKELIHOODS -> type == 'B';
      default -> type == 'Z';
    };
  }

  private boolean text(TagForm form, byte[] bytes, int from, int to, int bases) {
    return switch (form) {
      case BASES -> run(BASES, bytes, from, to) == to;
      case QUALITIES ->
          (bases < 0 || to - from == bases || SamFields.star(bytes, from, to))
              && upTo('~', bytes, from, to);
      case SHORT_QUALITIES -> upTo('K', bytes, from, to);
      case BARCODE -> barcode(bytes, from, to);
      case MOLECULE -> molecule(bytes, from, to);
      case COLORS -> from < to && run(COLORS, bytes, run(BARCODE, bytes, from, to), to) == to;
      case CIGAR -> SamFields.star(bytes, from, to) || cigar(bytes, from, to) == to;
      case MISMATCHES -> run(MISMATCHES, bytes, from, to) == to;
      case ALIGNMENTS -> alignments(bytes, from, to);
      case CONTIG -> to - from == 1 && bytes[from] == '=' || contig(bytes, from, to);
      default -> modifications(bytes, from, to);
    };
  }

  /** Bases, then pieces of bases or short numbers, each behind a mark. */
  private static boolean barcode(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      int end = run(BARCODE, bytes, at, to);
      if (end == at) {
        end = run(DIGITS, bytes, at, to);
        if (end == at || end - at > MAX_NUMBER) {
          return false;
        }
      }
      if (end < to && !is(JOINTS, bytes[end])) {
        return false;
      }
      at = end + 1;
    }
    return true;
  }

  private static boolean molecule(byte[] bytes, int from, int to) {
    int end = run(DIGITS, bytes, from, to);
    boolean strand =
        to - end == 2 && bytes[end] == '/' && (bytes[end + 1] == 'A' || bytes[end + 1] == 'B');
    return end > from && end - from <= MAX_LENGTH && (end == to || strand)
        || barcode(bytes, from, to);
  }

  /** Where the operations end that start here. */
  private static int cigar(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      int end = run(DIGITS, bytes, at, to);
      if (end == at || end - at > MAX_LENGTH || end == to || !is(OPERATIONS, bytes[end])) {
        return at;
      }
      at = end + 1;
    }
    return at;
  }

  /** {@code (rname,pos,strand,CIGAR,mapQ,NM;)+}; OA may lack the last number. */
  private boolean alignments(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      int name = comma(bytes, at, to);
      int position = comma(bytes, name + 1, to);
      if (position + 3 >= to || !contig(bytes, at, name)) {
        return false;
      }
      boolean strand = bytes[position + 1] == '+' || bytes[position + 1] == '-';
      int operations = cigar(bytes, position + 3, to);
      if (operations < to && bytes[operations] == '*') {
        operations++;
      }
      int quality = operations + 1 > to ? to : run(DIGITS, bytes, operations + 1, to);
      int edits = quality + 1 > to ? to : run(DIGITS, bytes, quality + 1, to);
      boolean marks =
          number(bytes, name + 1, position)
              && strand
              && bytes[position + 2] == ','
              && is(',', bytes, operations, to)
              && is(',', bytes, quality, to)
              && is(';', bytes, edits, to)
              && quality - operations <= 1 + MAX_NUMBER
              && edits - quality <= 1 + MAX_LENGTH;
      if (!marks) {
        return false;
      }
      at = edits + 1;
    }
    return true;
  }

  /** {@code ([ACGTUN][-+]([a-z]+|[0-9]+)[.?]?(,[0-9]+)*;)*}. */
  private static boolean modifications(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      boolean head =
          to - at > 3 && is(MODIFIED, bytes[at]) && (bytes[at + 1] == '+' || bytes[at + 1] == '-');
      if (!head) {
        return false;
      }
      int code = at + 2;
      int small = run(SMALL, bytes, code, to);
      int end = small > code ? small : run(DIGITS, bytes, code, to);
      int most = small > code ? MAX_MODIFICATIONS : MAX_CHEBI;
      if (end == code || end - code > most) {
        return false;
      }
      at = is('.', bytes, end, to) || is('?', bytes, end, to) ? end + 1 : end;
      while (is(',', bytes, at, to)) {
        end = run(DIGITS, bytes, at + 1, to);
        if (!number(bytes, at + 1, end)) {
          return false;
        }
        at = end;
      }
      if (!is(';', bytes, at, to)) {
        return false;
      }
      at++;
    }
    return true;
  }

  /** True for a sequence of the header, or of a public reference that the read was on before. */
  private boolean contig(byte[] bytes, int from, int to) {
    String name = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    return contigs.contains(name) || ReferenceWords.contig(name);
  }

  private static boolean number(byte[] bytes, int from, int to) {
    return to > from && to - from <= MAX_LENGTH && run(DIGITS, bytes, from, to) == to;
  }

  private static boolean upTo(char highest, byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      // The mark between the parts of a double barcode is a blank.
      if (bytes[i] < ' ' || bytes[i] > highest) {
        return false;
      }
    }
    return true;
  }

  private static int comma(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != ',') {
      at++;
    }
    return Math.min(at, to);
  }

  private static int run(boolean[] allowed, byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && is(allowed, bytes[at])) {
      at++;
    }
    return at;
  }

  private static boolean is(boolean[] allowed, byte b) {
    return b >= 0 && allowed[b];
  }

  private static boolean is(char mark, byte[] bytes, int at, int to) {
    return at < to && bytes[at] == mark;
  }

  private static boolean[] table(String allowed) {
    boolean[] table = new boolean[ASCII];
    allowed.chars().forEach(one -> table[one] = true);
    return table;
  }
}
