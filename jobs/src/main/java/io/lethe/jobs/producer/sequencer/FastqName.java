package io.lethe.jobs.producer.sequencer;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a FASTQ file says, as bcl2fastq and BCL Convert give names ({@code
 * Sample_S1_L001_R1_001.fastq.gz}, with or without the lane), or the simpler ones of others ({@code
 * sample_1.fq.gz}). An identifier.
 *
 * @param sample what stands for the sample
 * @param number place of the sample in its sheet, from 1; 0 of reads that no sample has
 * @param lane where the name tells one
 * @param read for example {@code R1}, {@code I2}; {@code 1} of a simpler name
 */
record FastqName(String sample, OptionalInt number, OptionalInt lane, String read) {

  private static final Pattern ILLUMINA =
      Pattern.compile(
          "(.+)_S([0-9]{1,6})(?:_L([0-9]{3}))?_([RI][1-4])_([0-9]{3})\\.f(?:ast)?q(?:\\.gz)?");
  private static final Pattern OTHER =
      Pattern.compile("(?i)(.+)[._-]([RI]?[12])(?:_[0-9]{3})?\\.f(?:ast)?q(?:\\.b?gz)?");
  private static final Pattern ANY = Pattern.compile("(?i)(.+)\\.f(?:ast)?q(?:\\.b?gz)?");
  private static final String UNDETERMINED = "Undetermined";

  /**
   * Takes a name apart.
   *
   * @param name last part of a path
   * @return empty if it is none of a FASTQ file
   */
  static Optional<FastqName> of(String name) {
    Matcher illumina = ILLUMINA.matcher(name);
    if (illumina.matches()) {
      return Optional.of(
          new FastqName(
              illumina.group(1),
              OptionalInt.of(Integer.parseInt(illumina.group(2))),
              illumina.group(3) == null
                  ? OptionalInt.empty()
                  : OptionalInt.of(Integer.parseInt(illumina.group(3))),
              illumina.group(4)));
    }
    Matcher other = OTHER.matcher(name);
    if (other.matches()) {
      return Optional.of(simple(other.group(1), other.group(2)));
    }
    Matcher any = ANY.matcher(name);
    return any.matches() ? Optional.of(simple(any.group(1), "")) : Optional.empty();
  }

  /** Whether it is as converters of Illumina name files. */
  boolean isIllumina() {
    return number.isPresent();
  }

  /** Whether its reads have no sample: no barcode of the sheet fits them. */
  boolean isUndetermined() {
    return number.isPresent() && number.getAsInt() == 0 || sample.equals(UNDETERMINED);
  }

  private static FastqName simple(String sample, String read) {
    return new FastqName(sample, OptionalInt.empty(), OptionalInt.empty(), read);
  }

  /** Shows nothing of the sample. */
  @Override
  public String toString() {
    return "FastqName[" + read + "]";
  }
}
