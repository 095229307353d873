package io.lethe.genomics.names;

import io.lethe.curation.Domain;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.options.NamePolicy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Rewrites read names as bytes. Of a name whose style is known, what names instrument, run or flow
 * cell is replaced and what names the cluster stays, since the search for optical duplicates needs
 * it; any other name becomes a keyed hash. FASTQ and BAM of one run keep matching names. Not
 * thread-safe.
 */
public final class ReadNames {

  /** A rest longer than this is no cluster: the name is hashed. QNAME has 254 at most. */
  private static final int MAX_REST = 128;

  private static final int NO_STYLE = -1;

  private final Names names;
  private final NamePolicy policy;
  private byte[] lastPrefix = {};
  private byte[] lastReplacement = {};

  public ReadNames(Names names, NamePolicy policy) {
    this.names = names;
    this.policy = policy;
  }

  /** Appends the new name of {@code bytes[start, end)} to {@code out}. */
  public void rewrite(byte[] bytes, int start, int end, ByteBuilder out) {
    if (policy == NamePolicy.KEEP) {
      out.append(bytes, start, end - start);
      return;
    }
    int mate = templateEnd(bytes, start, end);
    int split = policy == NamePolicy.FIELDS ? NameStyle.prefixEnd(bytes, start, mate) : NO_STYLE;
    if (split < 0 || mate - split > MAX_REST) {
      out.append(names.once(Domain.RUN, bytes, start, mate));
    } else {
      out.append(prefix(bytes, start, split));
      out.append(bytes, split, NameStyle.restEnd(bytes, split, mate) - split);
    }
    out.append(bytes, mate, end - mate);
  }

  /** The pseudonym of what the reads of a file share; the whole name where it has no style. */
  public String origin(byte[] bytes, int start, int end) {
    int split = NameStyle.prefixEnd(bytes, start, end);
    int stop = split < 0 ? end : split;
    return names.of(Domain.SAMPLE, text(bytes, start, stop));
  }

  private byte[] prefix(byte[] bytes, int start, int split) {
    if (!Arrays.equals(lastPrefix, 0, lastPrefix.length, bytes, start, split)) {
      lastPrefix = Arrays.copyOfRange(bytes, start, split);
      lastReplacement = replace(text(bytes, start, split));
    }
    return lastReplacement;
  }

  /** Instrument and run number count up by instrument: the run is named by both. */
  private byte[] replace(String prefix) {
    String[] fields = prefix.split(":", -1);
    if (fields.length != NameStyle.ILLUMINA_PREFIX) {
      return names.bytes(Domain.RUN, prefix);
    }
    String replaced =
        names.of(Domain.RUN, fields[0])
            + ':'
            + names.of(Domain.RUN, fields[0] + ':' + fields[1])
            + ':'
            + names.of(Domain.FLOW_CELL, fields[2]);
    return replaced.getBytes(StandardCharsets.US_ASCII);
  }

  /** Where the name of the template ends, before the number of the mate if it has one. */
  public static int templateEnd(byte[] bytes, int start, int end) {
    boolean numbered = end - start > 2 && (bytes[end - 1] == '1' || bytes[end - 1] == '2');
    boolean mate =
        numbered
            && (bytes[end - 2] == '/'
                || bytes[end - 2] == '.' && NameStyle.isArchive(bytes, start, end - 2));
    return mate ? end - 2 : end;
  }

  private static String text(byte[] bytes, int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }
}
