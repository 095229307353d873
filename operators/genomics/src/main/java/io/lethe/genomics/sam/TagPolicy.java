package io.lethe.genomics.sam;

import io.lethe.genomics.options.GenomicsOptions;
import java.util.Set;

/**
 * What becomes of each optional field of a record: an allow-list of the fields that the SAM tags
 * specification defines, with the form that their values must have. Tags that begin with X, Y or Z,
 * and those with a lower-case letter, belong to whoever wrote them (SAM v1 §1.5) and go. Immutable.
 */
final class TagPolicy {

  static final byte DROP = 0;
  static final byte KEEP = 1;
  static final byte READ_GROUP = 2;
  static final byte LIBRARY = 3;
  static final byte PLATFORM_UNIT = 4;
  static final byte PROGRAM = 5;

  private final byte[] actions = new byte[1 << 16];
  private final TagForm[] forms = new TagForm[1 << 16];
  private final TagGrammar grammar;

  /**
   * @param contigs names of the header's sequences
   */
  TagPolicy(GenomicsOptions options, Set<String> contigs) {
    grammar = new TagGrammar(contigs);
    // Barcodes (BC), comments (CO) and annotations (CT, PT) are free text and not among them.
    keep(TagForm.NUMBER, "AM AS CM CP FI H0 H1 H2 HI IH MN MQ NH NM OP PQ SM TC UQ");
    keep(TagForm.STRAND, "TS");
    keep(TagForm.BASES, "E2 R2");
    keep(TagForm.QUALITIES, "OQ U2");
    keep(TagForm.SHORT_QUALITIES, "BZ CQ CY Q2 QT QX");
    keep(TagForm.BARCODE, "CB CR OX RX");
    keep(TagForm.MOLECULE, "MI");
    keep(TagForm.COLORS, "CS");
    keep(TagForm.CIGAR, "MC OC");
    keep(TagForm.OPERATIONS, "CG");
    keep(TagForm.MISMATCHES, "MD");
    keep(TagForm.ALIGNMENTS, "OA SA");
    keep(TagForm.CONTIG, "CC");
    keep(TagForm.MODIFICATIONS, "MM");
    keep(TagForm.LIKELIHOODS, "ML");
    keep(TagForm.FLOWS, "FZ");
    options.keepTags().forEach(tag -> keep(TagForm.ANY, tag));
    set("RG", READ_GROUP);
    set("LB", LIBRARY);
    set("PU", PLATFORM_UNIT);
    set("PG", PROGRAM);
    set("BC", DROP);
    set("CO", DROP);
  }

  /** What becomes of fields of this name, whatever their values. */
  byte of(byte[] bytes, int at) {
    return actions[tag(bytes, at)];
  }

  /** The form of the values of a tag that is kept. */
  TagForm form(byte[] bytes, int at) {
    return forms[tag(bytes, at)];
  }

  /**
   * What becomes of a field: that of its name, but a value without the form of its tag goes.
   *
   * @param name holds the two letters of its tag
   * @param at where they stand
   * @param type of the value
   * @param bytes hold the value
   * @param from where it starts
   * @param to where it ends, without the zero of BAM
   * @param bases of the record, or -1 where that is not known
   */
  byte of(byte[] name, int at, byte type, byte[] bytes, int from, int to, int bases) {
    byte action = of(name, at);
    if (action != KEEP) {
      return action;
    }
    return grammar.fits(form(name, at), type, bytes, from, to, bases) ? KEEP : DROP;
  }

  /** What becomes of fields of this name and type, as far as their values have the form. */
  byte of(byte[] bytes, int tag, byte type) {
    byte action = of(bytes, tag);
    return action != KEEP || TagGrammar.fits(form(bytes, tag), type) ? action : DROP;
  }

  private void keep(TagForm form, String tags) {
    for (String tag : tags.split(" ")) {
      set(tag, KEEP);
      forms[tag.charAt(0) << 8 | tag.charAt(1)] = form;
    }
  }

  private void set(String tag, byte action) {
    actions[tag.charAt(0) << 8 | tag.charAt(1)] = action;
  }

  private static int tag(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }
}
