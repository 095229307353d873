package io.lethe.genomics;

import io.lethe.curation.RejectedException;
import io.lethe.genomics.bgzf.GzipSource;
import io.lethe.genomics.deflate.MatchQueue;
import io.lethe.genomics.io.RawInput;
import io.lethe.genomics.io.Window;
import io.lethe.genomics.options.GenomicsLimits;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** One data file of a group during its only read. Not thread-safe. */
final class MemberFile implements AutoCloseable {

  private final SetCurator member;
  private final GzipSource source;
  private final MatchQueue matches;
  private final Window window;
  private final Map<String, String> metadata = new TreeMap<>();

  private Format format;
  private RejectedException fault;

  private MemberFile(SetCurator member, GzipSource source, MatchQueue matches, Window window) {
    this.member = member;
    this.source = source;
    this.matches = matches;
    this.window = window;
  }

  /**
   * Looks at the container of an opened file.
   *
   * @param reuse whether the matches of gzip are kept
   */
  static MemberFile of(SetCurator member, GenomicsLimits limits, boolean reuse) throws IOException {
    RawInput input = new RawInput(member.file().in());
    GzipSource source =
        GzipSource.detects(input) ? new GzipSource(input, limits.inflationRatio()) : null;
    Window window = new Window(source == null ? input : source, limits.recordBytes());
    MatchQueue matches = source != null && reuse ? source.keepMatches() : null;
    return new MemberFile(member, source, matches, window);
  }

  SetCurator member() {
    return member;
  }

  /** Its decoded bytes. */
  Window window() {
    return window;
  }

  /** Its matches, or null if they are not kept. */
  MatchQueue matches() {
    return matches;
  }

  /** Told by its first bytes, which are looked at once. */
  Format format() throws IOException, RejectedException {
    if (fault != null) {
      throw fault;
    }
    try {
      if (format == null) {
        format = Format.detect(window);
        if (matches != null && format != Format.FASTQ) {
          source.forgetMatches();
        }
      }
      return format;
    } catch (RejectedException e) {
      fault = e;
      throw e;
    }
  }

  /** True if it starts like that; what is wrong with it, {@link #format()} tells. */
  boolean is(Format wanted) throws IOException {
    try {
      return format() == wanted;
    } catch (RejectedException e) {
      return false;
    }
  }

  Map<String, String> metadata() {
    return metadata;
  }

  /** Names the container, when all has been read. */
  void describeContainer() {
    boolean bgzf = source != null && source.bgzf();
    metadata.put("container", bgzf ? "bgzf" : source != null ? "gzip" : "plain");
  }

  @Override
  public void close() {
    if (source != null) {
      source.close();
    }
  }
}
