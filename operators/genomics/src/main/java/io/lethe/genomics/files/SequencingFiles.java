package io.lethe.genomics.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Tells files of sequencing from others, for producers that make deliveries of a folder. The engine
 * itself goes by content alone.
 */
public final class SequencingFiles {

  private static final int LOOK = 1 << 12;
  private static final Pattern NAME =
      Pattern.compile(
          "(?i).*\\.(?:(?:fastq|fq|vcf|gvcf)(?:\\.b?gz)?|sam|bam|cram|bcf|bai|csi|tbi|crai|gzi)"
              + "(?:\\.md5|\\.md5sum|\\.sha256)?|(?:.*/)?(?:RunInfo\\.xml|RunParameters\\.xml"
              + "|SampleSheet\\.csv)");
  private static final List<String> STARTS =
      List.of("BAM\1", "CRAM", "BCF\2", "BAI\1", "CSI\1", "TBI\1", "##fileformat=VCF");
  private static final Pattern READS =
      Pattern.compile("(?s)@[A-Z]{2}\t.*|@[^\n]+\n[A-Za-z.*-]*\r?\n\\+.*");

  private SequencingFiles() {}

  /** Whether the name alone says so. */
  public static boolean hasName(String name) {
    return NAME.matcher(name).matches();
  }

  /**
   * Whether name or content says so.
   *
   * @param in the file, from its start; not closed
   * @throws IOException if it cannot be read
   */
  public static boolean detects(String name, InputStream in) throws IOException {
    if (hasName(name)) {
      return true;
    }
    byte[] start = in.readNBytes(LOOK);
    String text = new String(start, StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u001f\u008b")) {
      text = unpacked(start);
    }
    return STARTS.stream().anyMatch(text::startsWith) || READS.matcher(text).matches();
  }

  /** The start of what is packed; empty where that is no gzip. */
  private static String unpacked(byte[] start) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(start))) {
      // Far less than the first block that is at hand: the end of it is never asked for.
      return new String(in.readNBytes(1 << 9), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
