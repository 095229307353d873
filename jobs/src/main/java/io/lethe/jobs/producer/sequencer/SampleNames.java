package io.lethe.jobs.producer.sequencer;

import io.lethe.genomics.run.ListedSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Tells the sample of a file by its name and folder, in the light of a sample sheet. Never guesses:
 * what fits two samples is of none. Immutable.
 *
 * @param listed samples of the sheet in its order; none where there is no sheet
 * @param fastqList what BCL Convert says of its own files, by their names
 */
record SampleNames(List<ListedSample> listed, Map<String, String> fastqList) {

  private static final Pattern SIDE =
      Pattern.compile("(?i)\\.(?:md5|md5sum|sha256|bai|csi|tbi|crai|gzi)$");
  private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9]+");

  SampleNames {
    listed = List.copyOf(listed);
    fastqList = Map.copyOf(fastqList);
  }

  /**
   * The sample of a file.
   *
   * @param relative its path below the folder of the run, with slashes
   */
  Optional<String> sampleOf(String relative) {
    String name = data(relative.substring(relative.lastIndexOf('/') + 1));
    Optional<FastqName> fastq = FastqName.of(name);
    if (fastq.isPresent() && fastq.get().isUndetermined()) {
      return Optional.empty();
    }
    return Optional.ofNullable(fastqList.get(name))
        .or(() -> fastq.isPresent() ? ofReads(fastq.get(), relative) : ofOthers(name));
  }

  /** The file that an index or digest is about; any other file itself. */
  static String data(String name) {
    String data = SIDE.matcher(name).replaceFirst("");
    return data.equals(name) ? name : data(data);
  }

  private Optional<String> ofReads(FastqName name, String relative) {
    if (listed.isEmpty()) {
      return name.isIllumina() ? Optional.of(name.sample()) : Optional.empty();
    }
    List<Integer> fits = places(sample -> isCalled(sample, name.sample()));
    if (fits.isEmpty()) {
      // Converters and instruments replace what file systems may not take.
      String plain = plain(name.sample());
      fits =
          places(
              sample ->
                  plain(sample.id()).equals(plain)
                      || sample.names().stream().anyMatch(one -> plain(one).equals(plain)));
    }
    if (fits.size() > 1 && name.number().isPresent()) {
      fits = fits.stream().filter(place -> place + 1 == name.number().getAsInt()).toList();
    }
    if (fits.size() > 1) {
      List<String> folders = List.of(relative.split("/"));
      fits = fits.stream().filter(place -> folders.contains(listed.get(place).id())).toList();
    }
    return fits.size() == 1 ? Optional.of(listed.get(fits.get(0)).id()) : Optional.empty();
  }

  /** {@code Sample.bam}, {@code Sample.hard-filtered.vcf.gz}: the longest id that fits. */
  private Optional<String> ofOthers(String name) {
    return listed.stream()
        .map(ListedSample::id)
        .filter(id -> name.equals(id) || name.startsWith(id + "."))
        .max(Comparator.comparing(String::length));
  }

  private static boolean isCalled(ListedSample sample, String name) {
    return sample.id().equals(name) || sample.names().contains(name);
  }

  private static String plain(String name) {
    return UNUSUAL.matcher(name).replaceAll("-");
  }

  private List<Integer> places(Predicate<ListedSample> fits) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < listed.size(); i++) {
      if (fits.test(listed.get(i))) {
        places.add(i);
      }
    }
    return places;
  }

  /** Shows no sample. */
  @Override
  public String toString() {
    return "SampleNames[" + listed.size() + " samples]";
  }
}
