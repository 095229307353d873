package io.lethe.genomics.run;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what producers must know of a run before they announce it, from the files that the engine
 * reads again. What it returns are identifiers and stays in the raw zone. Thread-safe.
 */
public final class RunPeek {

  /** Files of more bytes are none that the engine would read. */
  public static final int MAX_BYTES = RunFile.MAX_BYTES;

  private RunPeek() {}

  /**
   * The run's id as RunInfo.xml has it.
   *
   * @throws RejectedException if it is malformed
   */
  public static Optional<String> runId(byte[] runInfo) throws RejectedException {
    return RunInfo.of(XmlReader.read(runInfo)).flatMap(RunInfo::runId).filter(id -> !id.isBlank());
  }

  /**
   * The samples of a sheet of version 1 or 2, in its order, which is that of the numbers in the
   * names of FASTQ files ({@code _S1_}). A sheet without a table of samples has none.
   *
   * @param subjectColumns that may tell the subject, in any case
   * @throws RejectedException if it is malformed, or tells two subjects of one sample
   */
  public static List<ListedSample> samples(byte[] sheet, List<String> subjectColumns)
      throws RejectedException {
    return new SheetSamples(SampleSheet.parse(sheet), subjectColumns).list();
  }

  /**
   * The FASTQ files of BCL Convert's fastq_list.csv: Sample_ID (RGSM) by the last part of the
   * file's path.
   *
   * @throws RejectedException if it is malformed, or tells two samples of one name
   */
  public static Map<String, String> fastqList(byte[] csv) throws RejectedException {
    List<CsvReader.Row> rows = CsvReader.read(csv);
    Map<String, String> samples = new HashMap<>();
    if (rows.isEmpty()) {
      return samples;
    }
    int sample = SampleSheet.column(rows, "rgsm");
    int first = SampleSheet.column(rows, "read1file");
    int second = SampleSheet.column(rows, "read2file");
    if (sample < 0 || first < 0) {
      throw new RejectedException(ReasonCode.SAMPLE_SHEET_MALFORMED, rows.get(0).position());
    }
    for (CsvReader.Row row : rows.subList(1, rows.size())) {
      String id = SampleSheet.cell(row, sample);
      for (String path : List.of(SampleSheet.cell(row, first), SampleSheet.cell(row, second))) {
        String former = path.isEmpty() ? null : samples.putIfAbsent(name(path), id);
        if (id.isEmpty() || former != null && !former.equals(id)) {
          throw new RejectedException(ReasonCode.SAMPLE_SHEET_MALFORMED, row.position());
        }
      }
    }
    return samples;
  }

  private static String name(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}
