package io.lethe.genomics.run;

import io.lethe.curation.Domain;
import io.lethe.genomics.names.Dates;
import io.lethe.genomics.names.Names;
import io.lethe.genomics.options.GenomicsOptions;
import io.lethe.genomics.reference.BuildNames;
import io.lethe.genomics.reference.ReferenceBuilds;
import java.util.Optional;

/**
 * The pseudonyms of one run: those that read names, headers and keys of the same run have. Not
 * thread-safe.
 */
final class RunKeys {

  private static final ReferenceBuilds BUILDS = ReferenceBuilds.shipped();

  private final GenomicsOptions options;
  private final Names names;
  private final Dates dates;
  private final Optional<String> runId;
  private final Optional<String> instrument;

  /**
   * @param runId of the delivery, else of the run's files; its dates move by an offset of its own
   * @param instrument whose run numbers count up
   */
  RunKeys(
      GenomicsOptions options, Names names, Optional<String> runId, Optional<String> instrument) {
    this.options = options;
    this.names = names;
    this.dates = new Dates(options, names);
    this.runId = runId;
    this.instrument = instrument;
  }

  boolean keepsIndex() {
    return options.keepsIndex();
  }

  String run(String value) {
    return names.of(Domain.RUN, value);
  }

  /** Read names have the same: instrument and number together name a run. */
  Optional<String> runNumber(String value) {
    String number = value.replaceFirst("^0+(?=.)", "");
    return instrument.map(id -> names.of(Domain.RUN, id + ':' + number));
  }

  String instrument(String value) {
    return names.of(Domain.RUN, value);
  }

  String flowCell(String value) {
    return names.of(Domain.FLOW_CELL, value);
  }

  String sample(String value) {
    return names.of(Domain.SAMPLE, value);
  }

  String library(String value) {
    return names.of(Domain.LIBRARY, value);
  }

  Optional<String> date(String value) {
    return dates.ofRun(runId, value);
  }

  /** The name of a known genome; whatever else stands there may be a path. */
  Optional<String> reference(String value) {
    return Optional.of(value).filter(BUILDS::known).map(BuildNames::canonical);
  }

  /** Names what belongs to no sample. */
  Optional<String> origin() {
    return runId.map(this::run);
  }
}
