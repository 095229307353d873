package io.lethe.genomics.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a name says of a file. Immutable.
 *
 * @param part what the file is in its set
 * @param subjects names of the file that an index or digest may be about, the likeliest first;
 *     empty for data
 * @param family data files of one name are one set: mates of a read pair, descriptors of a run
 *     folder; else the name itself
 */
record FileName(FilePart part, List<String> subjects, String family) {

  /** Extensions of indexes, and of the data that they may leave out: {@code x.bai} of x.bam. */
  private static final Map<String, List<String>> INDEXES =
      Map.of(
          ".bai", List.of(".bam"),
          ".csi", List.of(".bam", ".bcf", ".vcf.gz", ".vcf.bgz"),
          ".tbi", List.of(".vcf.gz", ".vcf.bgz"),
          ".crai", List.of(".cram"),
          ".gzi", List.of(".fastq.gz", ".fq.gz"));

  private static final List<String> DIGESTS = List.of(".md5", ".md5sum", ".sha256");
  private static final Pattern MATE =
      Pattern.compile("(?i)(.*[._-])[RI]?[12]((?:_[0-9]{3})?\\.(?:fastq|fq)(?:\\.b?gz)?)");
  private static final List<String> RUN_FOLDER =
      List.of("runinfo.xml", "runparameters.xml", "samplesheet.csv");

  static FileName of(String name) {
    for (String extension : DIGESTS) {
      if (endsWith(name, extension)) {
        return new FileName(FilePart.DIGEST, List.of(cut(name, extension)), name);
      }
    }
    for (Map.Entry<String, List<String>> index : INDEXES.entrySet()) {
      if (endsWith(name, index.getKey())) {
        return new FileName(FilePart.INDEX, subjects(name, index), name);
      }
    }
    return new FileName(FilePart.DATA, List.of(), family(name));
  }

  private static List<String> subjects(String name, Map.Entry<String, List<String>> index) {
    String subject = cut(name, index.getKey());
    List<String> subjects = new ArrayList<>();
    Stream.concat(Stream.of(""), index.getValue().stream())
        .map(extension -> subject + extension)
        .forEach(subjects::add);
    return subjects;
  }

  private static String family(String name) {
    int slash = name.lastIndexOf('/') + 1;
    String folder = name.substring(0, slash);
    String last = name.substring(slash);
    if (RUN_FOLDER.contains(last.toLowerCase(Locale.ROOT))) {
      return folder + "*run";
    }
    Matcher mate = MATE.matcher(last);
    return mate.matches() ? folder + mate.group(1) + "*" + mate.group(2) : name;
  }

  private static boolean endsWith(String name, String extension) {
    int at = name.length() - extension.length();
    return at > 0 && name.regionMatches(true, at, extension, 0, extension.length());
  }

  private static String cut(String name, String extension) {
    return name.substring(0, name.length() - extension.length());
  }
}
