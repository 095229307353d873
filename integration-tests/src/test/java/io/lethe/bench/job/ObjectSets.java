package io.lethe.bench.job;

import io.lethe.bench.field.Data;
import io.lethe.bench.field.GenomicsParts;
import io.lethe.bench.field.ImagingParts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the job's throughput is measured with: the sets of the engines, as deliveries.
 *
 * @param imaging makes images that need tools
 * @param genomics makes sequencing files
 * @param options say how much of them
 */
public record ObjectSets(ImagingParts imaging, GenomicsParts genomics, JobOptions options) {

  private static final int STUDIES = 20;
  private static final int SMALL_STUDIES = 100;
  private static final int INSTANCES = 100;
  private static final int SIDE = 512;
  private static final int SMALL_ROWS = 48;
  private static final int SMALL_COLUMNS = 38;
  private static final int COHORT = 200;
  private static final List<String> SAMPLE = List.of("Hartwell");

  /** Puts a set into the raw zone, into one folder. */
  @FunctionalInterface
  interface Landing {

    List<Delivery> land(RawZoneFolder raw, String folder) throws IOException, InterruptedException;
  }

  /** By name; the CT of 0.5 MB first. */
  Map<String, Landing> all() {
    Map<String, Landing> sets = new LinkedHashMap<>();
    int studies = options.scaled(STUDIES);
    int small = options.scaled(SMALL_STUDIES);
    sets.put(
        studies * INSTANCES + " CT of 0.5 MB",
        (raw, folder) -> raw.studies(folder, 1, studies, INSTANCES, SIDE, SIDE));
    sets.put(
        small * INSTANCES + " CT of 8 KB",
        (raw, folder) -> raw.studies(folder, 1000, small, INSTANCES, SMALL_ROWS, SMALL_COLUMNS));
    sets.put("200 MR, JPEG Lossless", (raw, folder) -> study(raw, folder, imaging.compressedMr()));
    sets.put("3 multi-frame CT of 200 MB", (raw, folder) -> study(raw, folder, imaging.largeCt()));
    sets.put("ultrasound cine of 200 MB", (raw, folder) -> study(raw, folder, imaging.cines()));
    sets.put("BAM, read names", (raw, folder) -> run(raw, folder, genomics.bam(), SAMPLE));
    sets.put("CRAM 3.0, read names", (raw, folder) -> run(raw, folder, genomics.cram(), SAMPLE));
    List<String> cohort =
        IntStream.rangeClosed(1, COHORT).mapToObj(number -> "Patient" + number).toList();
    sets.put("VCF.gz, sample names", (raw, folder) -> run(raw, folder, genomics.vcf(), cohort));
    sets.put("FASTQ.gz pair", (raw, folder) -> run(raw, folder, genomics.fastq(), SAMPLE));
    return sets;
  }

  private static List<Delivery> study(RawZoneFolder raw, String folder, Path files)
      throws IOException {
    return List.of(raw.study(folder, Data.files(List.of(files.toString()))));
  }

  private static List<Delivery> run(
      RawZoneFolder raw, String folder, Path files, List<String> samples) throws IOException {
    return List.of(raw.run(folder, Data.files(List.of(files.toString())), samples));
  }
}
