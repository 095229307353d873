package io.lethe.genomics.sam;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.names.Names;
import io.lethe.genomics.options.GenomicsOptions;
import io.lethe.genomics.reference.Contig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What header and recipe say of a file's records, for formats that store them otherwise than SAM
 * and BAM do. Not thread-safe.
 */
public final class AlignmentRules {

  /** What becomes of an optional field. */
  public enum Action {
    DROP,
    KEEP,
    /** The value is replaced by {@link #replace}. */
    REPLACE
  }

  private final SamHeader header;
  private final Names names;
  private final String text;
  private final TagPolicy tags;
  private final TagValues values;

  private AlignmentRules(
      SamHeader header,
      GenomicsOptions options,
      Names names,
      Function<String, Optional<String>> subjects) {
    this.header = header;
    this.names = names;
    HeaderRewriter rewriter = new HeaderRewriter(header, options, names, subjects, false);
    this.text = rewriter.rewrite();
    this.tags = new TagPolicy(options, header.sequences().keySet());
    this.values = new TagValues(header, rewriter.programIds(), names);
  }

  /**
   * Reads header text.
   *
   * @param text lines, and zeros that pad them
   * @param subjects whose a sample is, by the sample's own name
   * @param position where it stands in the raw object
   */
  public static AlignmentRules read(
      byte[] text,
      GenomicsOptions options,
      Names names,
      Function<String, Optional<String>> subjects,
      long position)
      throws RejectedException {
    HeaderParser parser = new HeaderParser();
    int end = text.length;
    while (end > 0 && text[end - 1] == 0) {
      end--;
    }
    int from = 0;
    while (from < end) {
      int feed = from;
      while (feed < end && text[feed] != '\n') {
        feed++;
      }
      int to = feed > from && text[feed - 1] == '\r' ? feed - 1 : feed;
      if (!parser.line(text, from, to)) {
        throw new RejectedException(ReasonCode.SAM_HEADER_MALFORMED, position);
      }
      from = feed + 1;
    }
    if (!parser.closed()) {
      throw new RejectedException(ReasonCode.SAM_HEADER_MALFORMED, position);
    }
    SamHeader header = parser.header();
    HeaderCheck.contigs(header, options, position);
    return new AlignmentRules(header, options, names, subjects);
  }

  /** The new header; read groups are as many and in the order that they were. */
  public String headerText() {
    return text;
  }

  /** The sample names that the header gives, as they are in it. */
  public List<String> samples() {
    return header.samples();
  }

  /** Number of reference sequences. */
  public int references() {
    return header.sequences().size();
  }

  /** The reference sequences, as the lines tell them. */
  public List<Contig> contigs() {
    return header.contigs();
  }

  /** Number of read groups. */
  public int readGroups() {
    return header.readGroups().size();
  }

  /** True if the header claims the order of coordinates. */
  public boolean sortedByCoordinate() {
    return header.sortOrder().equals("coordinate");
  }

  /** Puts what the header tells the catalog. */
  public void describe(Map<String, String> metadata) {
    HeaderMetadata.describe(header, names, metadata);
  }

  /**
   * What becomes of a field.
   *
   * @param tag its two letters
   * @param type of its value
   */
  public Action action(byte[] tag, byte type) {
    return switch (tags.of(tag, 0, type)) {
      case TagPolicy.DROP -> Action.DROP;
      case TagPolicy.KEEP -> Action.KEEP;
      default -> Action.REPLACE;
    };
  }

  /**
   * Refuses a value of a field that is kept, where it lacks the form that the tag has.
   *
   * @param tag its two letters
   * @param from where the value starts
   * @param to where it ends, without the zero that ends text
   * @param position where its record stands in the raw object
   */
  public void check(byte[] tag, byte type, byte[] bytes, int from, int to, long position)
      throws RejectedException {
    if (tags.of(tag, 0, type, bytes, from, to, -1) != TagPolicy.KEEP) {
      throw new RejectedException(ReasonCode.DEIDENTIFICATION_FAILED, position);
    }
  }

  /** True if values of a kept field can be told from free text by their form alone. */
  public boolean judges(byte[] tag) {
    TagForm form = tags.form(tag, 0);
    return form != TagForm.ANY && form != TagForm.NUMBER;
  }

  /**
   * The new value of a field.
   *
   * @param tag its two letters
   * @param position where its record stands in the raw object
   * @throws RejectedException if the header lacks what the field names
   */
  public byte[] replace(byte[] tag, byte[] bytes, int from, int to, long position)
      throws RejectedException {
    return values.replace(tags.of(tag, 0), bytes, from, to, position);
  }
}
