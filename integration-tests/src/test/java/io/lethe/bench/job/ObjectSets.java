package io.lethe.bench.job;

import io.lethe.bench.field.Data;
import io.lethe.bench.field.GenomicsParts;
import io.lethe.bench.field.ImagingParts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the job's throughput is measured with: the sets of the engines, as deliveries.
 *
 * @param imaging makes images that need tools
 * @param genomics makes sequencing files
 * @param options say how much of them
 */
public record ObjectSets(ImagingParts imaging, GenomicsParts genomics, JobOptions options) {

  /**
   * So many that a round takes 20 s on two quiet cores: what it ends with, a wait for the next
   * checkpoint, is little beside it.
   */
  private static final int STUDIES = 50;

  private static final int SMALL_STUDIES = 150;
  private static final int COMPRESSED_STUDIES = 20;
  private static final int COMPRESSED = 200;
  private static final int INSTANCES = 100;
  private static final int SIDE = 512;

  /** Of an image that makes an object of 8 KB. */
  static final int SMALL_ROWS = 48;

  static final int SMALL_COLUMNS = 38;
  private static final int COHORT = 200;
  private static final List<String> SAMPLE = List.of("Hartwell");

  /** Puts a set into the raw zone, into one folder. */
  @FunctionalInterface
  interface Landing {

    List<Delivery> land(RawZoneFolder raw, String folder) throws IOException, InterruptedException;
  }

  /**
   * A set of objects.
   *
   * @param name what they are
   * @param seconds that its measurement takes on two quiet cores, and at most but for one round
   * @param always false for one that is measured at the highest parallelism only
   * @param landing puts it into the raw zone
   */
  record ObjectSet(String name, int seconds, boolean always, Landing landing) {}

  /** The CT of 0.5 MB first. */
  List<ObjectSet> all() {
    int studies = options.scaled(STUDIES);
    int small = options.scaled(SMALL_STUDIES);
    int compressed = options.scaled(COMPRESSED_STUDIES);
    List<String> cohort =
        IntStream.rangeClosed(1, COHORT).mapToObj(number -> "Patient" + number).toList();
    return List.of(
        new ObjectSet(
            studies * INSTANCES + " CT of 0.5 MB",
            240,
            true,
            (raw, folder) -> raw.studies(folder, 1, studies, INSTANCES, SIDE, SIDE)),
        new ObjectSet(
            small * INSTANCES + " CT of 8 KB",
            170,
            true,
            (raw, folder) ->
                raw.studies(folder, 1000, small, INSTANCES, SMALL_ROWS, SMALL_COLUMNS)),
        other(
            compressed * COMPRESSED + " MR, JPEG Lossless",
            100,
            (raw, folder) ->
                raw.studies(
                    folder, compressed, Data.files(List.of(imaging.compressedMr().toString())))),
        other("3 multi-frame CT of 200 MB", 45, study(imaging::largeCt)),
        other("ultrasound cine of 200 MB", 25, study(imaging::cines)),
        other("BAM, read names", 50, run(genomics::bam, SAMPLE)),
        other("CRAM 3.0, read names", 40, run(genomics::cram, SAMPLE)),
        other("VCF.gz, sample names", 20, run(genomics::vcf, cohort)),
        other("FASTQ.gz pair", 60, run(genomics::fastq, SAMPLE)));
  }

  /** Finds data that are made once. */
  @FunctionalInterface
  private interface Found {

    Path find() throws IOException, InterruptedException;
  }

  private static ObjectSet other(String name, int seconds, Landing landing) {
    return new ObjectSet(name, seconds, false, landing);
  }

  private static Landing study(Found files) {
    return (raw, folder) ->
        List.of(raw.study(folder, Data.files(List.of(files.find().toString()))));
  }

  private static Landing run(Found files, List<String> samples) {
    return (raw, folder) ->
        List.of(raw.run(folder, Data.files(List.of(files.find().toString())), samples));
  }
}
