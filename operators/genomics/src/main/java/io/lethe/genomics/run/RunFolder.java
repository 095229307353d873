package io.lethe.genomics.run;

import io.lethe.curation.Domain;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.files.RunContext;
import io.lethe.genomics.names.Names;
import io.lethe.genomics.options.GenomicsOptions;
import io.lethe.genomics.output.Opener;
import io.lethe.genomics.validate.Findings;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * De-identifies the files of one run folder, each in the light of the others: pseudonyms and the
 * offset of dates come from the run, and the sample sheet must fit it. Not thread-safe.
 */
public final class RunFolder {

  private static final int MAX_NAMED = 64;

  private final GenomicsOptions options;
  private final Names names;
  private final RunContext context;
  private final Optional<RunInfo> run;
  private final RunKeys keys;

  /**
   * @param files those of the folder that could be read
   * @param context what the delivery and the policy tell
   */
  public RunFolder(List<RunFile> files, GenomicsOptions options, Names names, RunContext context) {
    this.options = options;
    this.names = names;
    this.context = context;
    this.run = files.stream().flatMap(file -> file.runInfo().stream()).findFirst();
    Optional<String> runId =
        context
            .runId()
            .or(() -> run.flatMap(RunInfo::runId))
            .or(() -> find(files, xml -> xml.find("RunID")));
    Optional<String> instrument =
        run.flatMap(RunInfo::instrument)
            .or(
                () ->
                    find(
                        files,
                        xml ->
                            xml.find(
                                "ScannerID",
                                "InstrumentID",
                                "InstrumentName",
                                "InstrumentSerialNumber")));
    this.keys = new RunKeys(options, names, runId, instrument);
  }

  private static Optional<String> find(
      List<RunFile> files, Function<XmlElement, Optional<String>> value) {
    return files.stream()
        .filter(file -> file.xml() != null)
        .flatMap(file -> value.apply(file.xml()).stream())
        .findFirst();
  }

  /**
   * Checks a file and writes what is kept of it.
   *
   * @param metadata takes what it tells
   */
  public void curate(RunFile file, Opener opener, Map<String, String> metadata)
      throws IOException, RejectedException {
    byte[] kept =
        switch (file.kind()) {
          case RUN_INFO, RUN_PARAMETERS -> xml(file, metadata);
          case SAMPLE_SHEET -> sheet(file.sheet(), metadata);
        };
    metadata.put("format", file.kind().name());
    metadata.put("platform", "ILLUMINA");
    RunFile.Kind kind = file.kind();
    OutputStream out =
        opener.openRaw(
            new Opener.Request(
                kind.role(),
                kind.extension(),
                kind.mediaType(),
                List.of(),
                keys.origin().orElse(null)));
    out.write(kept);
  }

  private byte[] xml(RunFile file, Map<String, String> metadata) {
    XmlRewriter rewriter = new XmlRewriter(file.xml().name(), keys);
    byte[] kept = rewriter.rewrite(file.xml());
    metadata.put("valuesDropped", "" + rewriter.dropped());
    file.runInfo()
        .ifPresent(
            info -> {
              metadata.put("lanes", "" + info.lanes());
              metadata.put("readStructure", info.readStructure());
              info.flowCell().ifPresent(id -> metadata.put("flowCell", keys.flowCell(id)));
            });
    keys.origin().ifPresent(id -> metadata.put("run", id));
    run.flatMap(RunInfo::instrument)
        .flatMap(InstrumentModel::of)
        .ifPresent(model -> metadata.put("platformModel", model));
    if (file.kind() == RunFile.Kind.RUN_PARAMETERS) {
      parameter(file, metadata, "chemistry", ValueRule.TERM, "Chemistry");
      parameter(file, metadata, "flowCellMode", ValueRule.TERM, "FlowCellMode");
      parameter(file, metadata, "instrumentType", ValueRule.TERM, "InstrumentType");
      parameter(file, metadata, "controlSoftware", ValueRule.VERSION, "ApplicationVersion");
      parameter(file, metadata, "rtaVersion", ValueRule.VERSION, "RTAVersion");
    }
    return kept;
  }

  private void parameter(
      RunFile file, Map<String, String> metadata, String key, ValueRule rule, String element) {
    file.xml()
        .find(element)
        .flatMap(value -> rule.apply(value, keys))
        .ifPresent(value -> metadata.put(key, value));
  }

  private byte[] sheet(SampleSheet sheet, Map<String, String> metadata) throws RejectedException {
    Set<String> delivered = context.samples().keySet();
    Findings findings = new Findings(options.validation());
    SheetCheck check = new SheetCheck(sheet, findings);
    if (run.isPresent()) {
      check.against(run.get());
    }
    check.against(delivered);
    SheetRewriter rewriter =
        new SheetRewriter(keys, sample -> delivered.isEmpty() || delivered.contains(sample));
    byte[] kept = rewriter.rewrite(sheet);
    findings.describe(metadata);
    metadata.put("sheetVersion", "" + sheet.version());
    metadata.put("sectionsDropped", "" + rewriter.sectionsDropped());
    metadata.put("valuesDropped", "" + rewriter.valuesDropped());
    metadata.put("rowsDropped", "" + rewriter.rowsDropped());
    samples(sheet, delivered, metadata);
    return kept;
  }

  private void samples(SampleSheet sheet, Set<String> delivered, Map<String, String> metadata) {
    Set<String> samples = new TreeSet<>();
    for (List<CsvReader.Row> table : sheet.tables()) {
      int id = SampleSheet.column(table, "sample_id");
      table.subList(1, table.size()).stream()
          .map(row -> SampleSheet.cell(row, id))
          .filter(sample -> delivered.isEmpty() || delivered.contains(sample))
          .forEach(sample -> samples.add(names.of(Domain.SAMPLE, sample)));
    }
    metadata.put("sampleCount", "" + samples.size());
    if (samples.size() <= MAX_NAMED) {
      metadata.put("samples", samples.stream().collect(Collectors.joining(" ")));
    }
  }
}
