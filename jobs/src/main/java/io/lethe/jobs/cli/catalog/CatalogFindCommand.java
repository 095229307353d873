package io.lethe.jobs.cli.catalog;

import io.lethe.jobs.catalog.CatalogSearch;
import io.lethe.jobs.catalog.CatalogSearch.Query;
import io.lethe.jobs.catalog.CatalogView;
import io.lethe.jobs.catalog.Condition;
import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.cli.RowFormat;
import io.lethe.jobs.config.CatalogConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe catalog find}: what is there. */
@Command(
    name = "find",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Finds what is curated. All conditions must hold; only what the reader's role may see is"
            + " found.",
    footer = {
      "",
      "Examples:",
      "  lethe catalog find --modality CT --body-region CHEST",
      "  lethe catalog find --project trial-7 --where \"slice_thickness <= 1.5\" --format csv",
      "  lethe catalog find --where \"acquisition->>'convolutionKernel' = 'B30f'\" --format json",
      "  lethe catalog find --kind studies --subject SUBJECT",
      "  lethe catalog find --kind versions --where \"reason = 'CORRECTION'\"",
      "",
      "Columns are in docs/catalog.md. JSON has all of them, one object a line.",
      "Exit status: 0 done, also where nothing is found; 1 failed, 2 wrong usage."
    })
final class CatalogFindCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ConfigOption config;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "imaging",
      description =
          "imaging (a row a series), genomics (a row a file), studies, versions or refusals"
              + " (default: ${DEFAULT-VALUE}).")
  private CatalogView view;

  @ArgGroup(validate = false, heading = "Conditions%n")
  private CatalogFilters filters = new CatalogFilters();

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns of table and csv, comma-separated.")
  private List<String> columns;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, json or csv (default: ${DEFAULT-VALUE}).")
  private RowFormat format;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most so many rows, 1 or more (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Override
  public Integer call() throws IOException {
    List<String> shown = columns == null ? view.columns() : columns;
    Query query = query(format == RowFormat.JSON ? List.of() : shown);
    CatalogConfig catalog = config.load().catalog();
    PrintWriter out = spec.commandLine().getOut();
    CatalogSearch search = new CatalogSearch(catalog.readers(), catalog.statementTimeout());
    RowFormat.Printer printer = format.printer(shown, out);
    int found = search.run(query, printer::add);
    printer.complete();
    out.flush();
    if (found == limit) {
      spec.commandLine().getErr().println("Stopped at " + limit + " rows; see --limit.");
    }
    return 0;
  }

  private Query query(List<String> shown) {
    try {
      List<Condition> conditions = filters.conditions();
      return new Query(view, shown, conditions, limit);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }
}
