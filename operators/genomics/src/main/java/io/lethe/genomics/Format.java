package io.lethe.genomics;

import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.Window;
import io.lethe.genomics.run.RunFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The formats, told by their first decoded bytes, never by a name. */
enum Format {
  BAM,
  SAM,
  VCF,
  /** BCF 2.2; that of other versions is not supported. */
  BCF,
  FASTQ,
  /** RunInfo.xml, RunParameters.xml or SampleSheet.csv. */
  RUN_FILE,
  /** Known, but not curated by this version. */
  UNSUPPORTED,
  UNKNOWN;

  private static final int LOOK = 1 << 12;
  private static final int SAM_TABS = 10;
  private static final List<String> OTHERS =
      List.of(
          "CRAM",
          "BCF\2",
          "BCF\4",
          "BAI\1",
          "CSI\1",
          "TBI\1",
          "SBI\1",
          "crypt4gh",
          ">",
          "-----BEGIN CRYPT4GH");

  /** Looks at the start of {@code in} and takes nothing from it. */
  static Format detect(Window in) throws IOException, RejectedException {
    in.require(LOOK);
    int length = Math.min(LOOK, in.available());
    String start = new String(in.bytes(), in.start(), length, StandardCharsets.ISO_8859_1);
    if (start.startsWith("BAM\1")) {
      return BAM;
    }
    if (start.startsWith("BCF\2\2")) {
      return BCF;
    }
    if (start.startsWith("##fileformat=VCF")) {
      return VCF;
    }
    if (start.matches("(?s)@[A-Za-z]{2}\t.*")
        || start.lines().findFirst().map(Format::sam).orElse(false)) {
      return SAM;
    }
    if (start.startsWith("@")) {
      return FASTQ;
    }
    if (RunFile.detects(start)) {
      return RUN_FILE;
    }
    return OTHERS.stream().anyMatch(start::startsWith) ? UNSUPPORTED : UNKNOWN;
  }

  /** A record without a header: ten tabs and a number in the second column. */
  private static boolean sam(String line) {
    String[] columns = line.split("\t", -1);
    return columns.length > SAM_TABS && columns[1].matches("[0-9]{1,10}");
  }
}
