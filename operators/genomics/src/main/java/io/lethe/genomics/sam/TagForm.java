package io.lethe.genomics.sam;

/** The forms that values of optional fields have by the SAM tags specification (§1). */
enum TagForm {
  /** Any value: the recipe names the tag. */
  ANY,
  /** An integer of any width. */
  NUMBER,
  /** A plus or a minus. */
  STRAND,
  /** Bases, and IUPAC's codes for several. */
  BASES,
  /** A quality for each base of the record. */
  QUALITIES,
  /** Qualities of what is not the record's read, as high as instruments write them. */
  SHORT_QUALITIES,
  /** Barcodes: bases, and numbers of up to three digits, joined by a mark. */
  BARCODE,
  /** A molecule: a number with the strand that it was read from, or a barcode. */
  MOLECULE,
  /** Color space: a base, then colors. */
  COLORS,
  /** Operations in text. */
  CIGAR,
  /** Operations in binary. */
  OPERATIONS,
  /** Where bases differ from the reference. */
  MISMATCHES,
  /** Other alignments of the read: sequence, position, strand, operations and two numbers. */
  ALIGNMENTS,
  /** The name of a sequence. */
  CONTIG,
  /** Modified bases. */
  MODIFICATIONS,
  /** How likely each of them is. */
  LIKELIHOODS,
  /** Intensities of flows. */
  FLOWS
}
