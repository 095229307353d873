package io.lethe.jobs.producer;

import io.lethe.schemas.FileRole;
import java.util.Map;
import java.util.regex.Pattern;

/** What a sequencing file is, as far as its name tells. */
public final class FileRoles {

  private static final Map<FileRole, Pattern> NAMES =
      Map.of(
          FileRole.READS, pattern(".*\\.(?:fastq|fq)(?:\\.b?gz)?"),
          FileRole.ALIGNMENT, pattern(".*\\.(?:bam|cram|sam(?:\\.b?gz)?)"),
          FileRole.VARIANTS, pattern(".*\\.(?:bcf|g?vcf(?:\\.b?gz)?)"),
          FileRole.INDEX, pattern(".*\\.(?:bai|csi|tbi|crai|gzi)"),
          FileRole.RUN_INFO, pattern("(?:.*/)?RunInfo\\.xml"),
          FileRole.RUN_PARAMETERS, pattern("(?:.*/)?RunParameters\\.xml"),
          FileRole.SAMPLE_SHEET, pattern("(?:.*/)?SampleSheet\\.csv"));

  private FileRoles() {}

  /**
   * The role of a file.
   *
   * @param name file name, path or URI
   */
  public static FileRole of(String name) {
    return NAMES.entrySet().stream()
        .filter(role -> role.getValue().matcher(name).matches())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(FileRole.OTHER);
  }

  private static Pattern pattern(String name) {
    return Pattern.compile(name, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }
}
