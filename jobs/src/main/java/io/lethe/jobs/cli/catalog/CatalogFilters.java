package io.lethe.jobs.cli.catalog;

import io.lethe.jobs.catalog.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** The conditions of {@code lethe catalog find}. */
final class CatalogFilters {

  @Option(names = "--project", paramLabel = "NAME", description = "Of this project.")
  private String project;

  @Option(names = "--subject", paramLabel = "PSEUDONYM", description = "Of this pseudonym.")
  private String subject;

  @Option(names = "--study", paramLabel = "UID", description = "Of this study.")
  private String study;

  @Option(names = "--series", paramLabel = "UID", description = "This series.")
  private String series;

  @Option(names = "--modality", paramLabel = "CODE", description = "CT, MR, US, … (imaging).")
  private String modality;

  @Option(
      names = "--body-region",
      paramLabel = "REGION",
      description = "Name or code of SNOMED CT, or DICOM's Body Part Examined (imaging).")
  private String bodyRegion;

  @Option(names = "--label-source", paramLabel = "SOURCE", description = "Who labelled (imaging).")
  private String labelSource;

  @Option(names = "--run", paramLabel = "ID", description = "Of this run (genomics).")
  private String run;

  @Option(names = "--sample", paramLabel = "ID", description = "Of this sample (genomics).")
  private String sample;

  @Option(names = "--platform", paramLabel = "TERM", description = "ILLUMINA, ONT, … (genomics).")
  private String platform;

  @Option(
      names = "--reference",
      paramLabel = "BUILD",
      description = "Of this reference build, for example GRCh38 (genomics).")
  private String reference;

  @Option(names = "--recipe", paramLabel = "NAME", description = "Made by this recipe.")
  private String recipe;

  @Option(
      names = "--where",
      paramLabel = "SQL",
      description = "One SQL expression over the columns.")
  private String where;

  List<Condition> conditions() {
    List<Condition> all = new ArrayList<>();
    add(all, project, equal("project"));
    add(all, subject, equal("subject"));
    add(all, study, equal("study"));
    add(all, series, equal("series"));
    add(all, modality, Condition::modality);
    add(all, bodyRegion, Condition::bodyRegion);
    add(all, labelSource, equal("label_source"));
    add(all, run, equal("run"));
    add(all, sample, equal("sample"));
    add(all, platform, equal("platform"));
    add(all, reference, equal("reference_build"));
    add(all, recipe, equal("recipe"));
    add(all, where, Condition::where);
    return all;
  }

  private static Function<String, Condition> equal(String column) {
    return value -> Condition.equal(column, value);
  }

  private static void add(
      List<Condition> all, String value, Function<String, Condition> condition) {
    if (value != null) {
      all.add(condition.apply(value));
    }
  }
}
