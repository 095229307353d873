package io.lethe.jobs.producer.sequencer;

import io.lethe.curation.RejectedException;
import io.lethe.genomics.run.ListedSample;
import io.lethe.genomics.run.RunPeek;
import io.lethe.jobs.producer.FileFacts;
import io.lethe.jobs.producer.FileRoles;
import io.lethe.jobs.producer.RunFacts;
import io.lethe.jobs.producer.folder.LocalFile;
import io.lethe.schemas.FileRole;
import io.lethe.schemas.RunSample;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a finished run tells of itself. A run of which that cannot be understood waits: whose
 * its files are would be a guess.
 */
record RunReading(Path folder, RunUnit unit, RunTerms terms, SampleTable table) {

  /** Why a run waits; a reason without content. */
  private static final class WaitException extends Exception {

    private static final long serialVersionUID = 1L;

    private final WaitReason reason;

    private WaitException(WaitReason reason, String text) {
      super(text, null, false, false);
      this.reason = reason;
    }
  }

  /** The run with its samples. */
  FoundRun read(String place, List<LocalFile> files) throws IOException {
    try {
      Optional<Path> sheet = unit.sheet(folder);
      List<ListedSample> listed = sheet.isPresent() ? samples(sheet.get()) : List.of();
      SampleNames names = new SampleNames(listed, fastqList());
      Set<LocalFile> unlisted = unlisted(names, files);
      List<LocalFile> known = files.stream().filter(file -> !unlisted.contains(file)).toList();
      Map<String, FileFacts> facts = facts(names, known);
      List<RunSample> samples = samples(listed, facts);
      RunFacts run = new RunFacts(runId(), terms.platform(), terms.reference(), samples, facts);
      return FoundRun.ready(place, run, known, unlisted.size());
    } catch (WaitException e) {
      return FoundRun.waiting(place, files, e.reason, e.getMessage());
    }
  }

  /** Reads that fit no sample of the sheet, and digests of them: nobody's consent covers them. */
  private Set<LocalFile> unlisted(SampleNames names, List<LocalFile> files) throws WaitException {
    Set<LocalFile> unlisted = new HashSet<>();
    for (LocalFile file : files) {
      if (!names.listed().isEmpty() && isOfReads(file) && sample(names, file).isEmpty()) {
        unlisted.add(file);
      }
    }
    if (!unlisted.isEmpty() && !terms.unlistedLeft()) {
      throw new WaitException(
          WaitReason.UNLISTED_READS,
          unlisted.size() + " FASTQ files fit no sample of its sample sheet");
    }
    return unlisted;
  }

  private Map<String, FileFacts> facts(SampleNames names, List<LocalFile> files) {
    Map<String, FileFacts> facts = new HashMap<>();
    for (LocalFile file : files) {
      facts.put(file.relative(), new FileFacts(Optional.empty(), sample(names, file)));
    }
    return facts;
  }

  private Optional<String> sample(SampleNames names, LocalFile file) {
    String below = unit.root().relativize(file.path()).toString().replace('\\', '/');
    return RunUnit.isDescriptive(file.path()) ? Optional.empty() : names.sampleOf(below);
  }

  /** Reads that somebody must be the sample of, or a digest of such. */
  private static boolean isOfReads(LocalFile file) {
    String name = SampleNames.data(file.path().getFileName().toString());
    return FileRoles.of(name) == FileRole.READS
        && FastqName.of(name).filter(FastqName::isUndetermined).isEmpty();
  }

  /** Those of the sheet, or else those that files are named by. */
  private List<RunSample> samples(List<ListedSample> listed, Map<String, FileFacts> facts)
      throws WaitException {
    Map<String, KnownSample> samples = new LinkedHashMap<>();
    for (ListedSample sample : listed) {
      samples.put(sample.id(), known(sample));
    }
    facts.values().stream()
        .flatMap(file -> file.sampleId().stream())
        .sorted()
        .forEach(id -> samples.computeIfAbsent(id, this::named));
    long nobodys = samples.values().stream().filter(one -> one.subject().isEmpty()).count();
    if (terms.subjectsRequired() && nobodys > 0) {
      throw new WaitException(
          WaitReason.SUBJECT_MISSING, nobodys + " of its samples have no subject");
    }
    return samples.values().stream().map(KnownSample::toEvent).toList();
  }

  private KnownSample known(ListedSample listed) throws WaitException {
    KnownSample told = named(listed.id());
    boolean two =
        listed.subject().isPresent()
            && told.subject().isPresent()
            && !listed.subject().equals(told.subject());
    if (two) {
      throw new WaitException(
          WaitReason.SUBJECT_CONFLICT,
          "sample sheet and table of samples tell two subjects of a sample");
    }
    return new KnownSample(
        listed.id(),
        told.subject().or(listed::subject),
        told.libraryPrep().or(listed::libraryPrep),
        told.consent());
  }

  private KnownSample named(String id) {
    return table.of(id).orElseGet(() -> KnownSample.unknown(id));
  }

  private List<ListedSample> samples(Path sheet) throws IOException, WaitException {
    byte[] bytes = bytes(sheet, "sample sheet");
    try {
      return RunPeek.samples(bytes, terms.subjectColumns());
    } catch (RejectedException e) {
      throw malformed("sample sheet", e);
    }
  }

  private Map<String, String> fastqList() throws IOException, WaitException {
    Optional<Path> list = unit.fastqList();
    if (list.isEmpty()) {
      return Map.of();
    }
    byte[] bytes = bytes(list.get(), "fastq_list.csv");
    try {
      return RunPeek.fastqList(bytes);
    } catch (RejectedException e) {
      throw malformed("fastq_list.csv", e);
    }
  }

  /** As RunInfo.xml has it, else the name of the folder. */
  private String runId() throws IOException, WaitException {
    Optional<Path> runInfo = unit.runInfo(folder);
    if (runInfo.isPresent()) {
      byte[] bytes = bytes(runInfo.get(), "RunInfo.xml");
      try {
        Optional<String> id = RunPeek.runId(bytes);
        if (id.isPresent()) {
          return id.get();
        }
      } catch (RejectedException e) {
        throw malformed("RunInfo.xml", e);
      }
    }
    Path name = unit.root().toAbsolutePath().normalize().getFileName();
    return name == null ? "run" : name.toString();
  }

  private static byte[] bytes(Path file, String name) throws IOException, WaitException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(RunPeek.MAX_BYTES + 1);
      if (bytes.length > RunPeek.MAX_BYTES) {
        throw new WaitException(WaitReason.MALFORMED, "its " + name + " is too long");
      }
      return bytes;
    }
  }

  private static WaitException malformed(String name, RejectedException e) {
    String place = e.position() < 0 ? "" : " at byte " + e.position();
    return new WaitException(WaitReason.MALFORMED, "its " + name + " is malformed" + place);
  }

  /** Shows nothing of the run. */
  @Override
  public String toString() {
    return "RunReading";
  }
}
