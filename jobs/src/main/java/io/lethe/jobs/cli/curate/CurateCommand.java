package io.lethe.jobs.cli.curate;

import io.lethe.curation.DataKind;
import io.lethe.curation.KeyRing;
import io.lethe.curation.Pseudonyms;
import io.lethe.curation.Recipe;
import io.lethe.curation.Yaml;
import io.lethe.imaging.ImagingCurators;
import io.lethe.jobs.cli.Home;
import io.lethe.jobs.cli.Lethe;
import io.lethe.jobs.cli.ProjectName;
import io.lethe.jobs.cli.Subcommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe curate}: the engine of the ingest job on local files. */
@Command(
    name = "curate",
    mixinStandardHelpOptions = true,
    description =
        "De-identifies a file or a folder with the engine of the ingest job, without Kafka or"
            + " Flink. What cannot be curated is quarantined: reported with its reason, and not"
            + " written.",
    footer = {
      "",
      "Examples:",
      "  lethe curate scans/ out/",
      "  lethe curate scans/ out/ --project trial-7 --keys /secure/keys/trial-7.json \\",
      "      --recipe conf/recipes/imaging-basic.yaml --report report.jsonl",
      "  lethe curate scans/ out/ --explain review/",
      "  lethe curate run/ out/ --report report.jsonl",
      "",
      "OUT, --report and --explain lie outside of IN. Reasons of quarantine: docs/reason-codes.md.",
      "The report has one JSON object a line: input, output, outcome (CURATED or QUARANTINED),",
      "reason, sha256, rawSha256, redacted. It names raw files: treat it like them.",
      "The explanation has index.html, to be read, and explanations.jsonl: for every attribute"
          + " path",
      "which rule acted and what was done, never a value.",
      "Exit status: 0 all objects have an outcome, 1 a file could not be read or written."
    })
public final class CurateCommand implements Subcommand {

  private static final Path IMAGING = Path.of("conf/recipes/imaging-basic.yaml");
  private static final Path GENOMICS = Path.of("conf/recipes/genomics-standard.yaml");

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "IN",
      description = "A file, or a folder with all below it.")
  private Path input;

  @Parameters(index = "1", paramLabel = "OUT", description = "The folder for curated objects.")
  private Path output;

  @Option(
      names = "--recipe",
      paramLabel = "FILE",
      description =
          "The rules (default: conf/recipes/genomics-standard.yaml of this installation for"
              + " sequencing files, told by name or content, imaging-basic.yaml for all others).")
  private Path recipe;

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description =
          "The project's key set. Without it a new one is used and forgotten: the pseudonyms then"
              + " match no other run's.")
  private Path keys;

  @Option(
      names = "--project",
      paramLabel = "NAME",
      defaultValue = "local",
      description = "Name in the keys of curated objects (default: ${DEFAULT-VALUE}).")
  private String project;

  @Option(names = "--report", paramLabel = "FILE", description = "Where the report goes.")
  private Path report;

  @Option(
      names = "--explain",
      paramLabel = "DIR",
      description =
          "A folder for the explanation of what was done to every attribute, and why: as a page and"
              + " as JSON lines.")
  private Path explain;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Files worked on at a time, 1 or more (default: the number of processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Override
  public Integer call() throws IOException {
    check();
    if (recipe == null && explain == null) {
      Pseudonyms pseudonyms = pseudonyms();
      return run(
          new LocalMixed(
              LocalEngine.of(recipe(shipped(IMAGING)), project, pseudonyms),
              LocalEngine.of(recipe(shipped(GENOMICS)), project, pseudonyms)));
    }
    Recipe rules = recipe(recipe != null ? recipe : shipped(IMAGING));
    if (explain == null) {
      return run(LocalEngine.of(rules, project, pseudonyms()));
    }
    if (rules.kind() != DataKind.IMAGING) {
      throw wrong("--explain is for imaging recipes");
    }
    try (ExplanationWriter explanations = ExplanationWriter.open(explain, rules)) {
      return run(
          new LocalImages(
              ImagingCurators.load().explaining(project, rules, pseudonyms(), explanations)));
    }
  }

  private void check() throws IOException {
    if (!Files.exists(input)) {
      throw wrong(input + ": no such file or folder");
    }
    ProjectName.require(project, spec);
    if (threads < 1) {
      throw wrong("--threads must be 1 or more");
    }
    for (Path written : Arrays.asList(output, report, explain)) {
      if (written != null && Places.within(input, written)) {
        throw wrong("OUT, --report and --explain must lie outside of IN");
      }
    }
    prepareOutput();
  }

  private void prepareOutput() {
    if (Files.isDirectory(output)) {
      return;
    }
    if (Files.exists(output)) {
      throw wrong(output + ": is no folder");
    }
    try {
      Files.createDirectories(output);
    } catch (IOException e) {
      throw wrong(Lethe.describe(e));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private int run(LocalEngine engine) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    try (ReportWriter lines = ReportWriter.open(report)) {
      LocalRun run = new LocalRun(engine, new LocalStore(output), lines, err);
      LocalRun.Counts counts = run.curate(input, threads);
      PrintWriter out = spec.commandLine().getOut();
      out.println(counts.summary());
      counts.reasons().forEach((reason, count) -> out.println("  " + count + " " + reason));
      if (report == null && counts.quarantined() > 0) {
        err.println("--report FILE tells which.");
      }
      return counts.failed() == 0 ? 0 : 1;
    }
  }

  private static Path shipped(Path recipe) {
    return Home.path(recipe.toString());
  }

  private static Recipe recipe(Path file) {
    return Yaml.load(file, Recipe::parse);
  }

  private Pseudonyms pseudonyms() throws IOException {
    if (keys != null) {
      return KeyRing.load(keys);
    }
    spec.commandLine()
        .getErr()
        .println("No --keys given: the pseudonyms of this run match no other run's.");
    return KeyRing.ephemeral();
  }
}
