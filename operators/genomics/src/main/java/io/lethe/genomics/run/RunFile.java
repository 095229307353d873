package io.lethe.genomics.run;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.Window;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One file of a run folder, read whole and not yet rewritten. Immutable to its users. */
public final class RunFile {

  /** The largest that is read. Sheets have a line for each sample, RunInfo one for each tile. */
  static final int MAX_BYTES = 8 << 20;

  /** What the file is. */
  enum Kind {
    RUN_INFO("run-info", ".xml", "application/xml"),
    RUN_PARAMETERS("run-parameters", ".xml", "application/xml"),
    SAMPLE_SHEET("sample-sheet", ".csv", "text/csv");

    private final String role;
    private final String extension;
    private final String mediaType;

    Kind(String role, String extension, String mediaType) {
      this.role = role;
      this.extension = extension;
      this.mediaType = mediaType;
    }

    String role() {
      return role;
    }

    String extension() {
      return extension;
    }

    String mediaType() {
      return mediaType;
    }
  }

  private final Kind kind;
  private final XmlElement xml;
  private final SampleSheet sheet;

  private RunFile(Kind kind, XmlElement xml, SampleSheet sheet) {
    this.kind = kind;
    this.xml = xml;
    this.sheet = sheet;
  }

  /** True if a file that starts like this may be one of a run folder. */
  public static boolean detects(String start) {
    String text = start.startsWith("\u00ef\u00bb\u00bf") ? start.substring(3) : start;
    String plain = text.stripLeading().toLowerCase(Locale.ROOT);
    return plain.startsWith("<?xml")
        || plain.startsWith("<!--")
        || plain.startsWith("<runinfo")
        || plain.startsWith("<runparameters")
        || plain.matches("(?s)[,;\\s]*\"?\\[[a-z0-9_ ]{1,60}\\]\"?[,\\s].*")
        || start.startsWith("\u00ff\u00fe<")
        || start.startsWith("\u00fe\u00ff\0<");
  }

  /**
   * Reads a file to its end.
   *
   * @throws RejectedException if it is malformed, or none of a run folder
   */
  public static RunFile read(Window in) throws IOException, RejectedException {
    if (in.require(MAX_BYTES + 1)) {
      throw in.reject(ReasonCode.GENOMICS_RECORD_TOO_LARGE);
    }
    byte[] bytes = Arrays.copyOfRange(in.bytes(), in.start(), in.start() + in.available());
    in.skip(in.available());
    int from = CsvReader.marked(bytes) ? 3 : 0;
    while (from < bytes.length && bytes[from] <= ' ' && bytes[from] > 0) {
      from++;
    }
    boolean xml = from < bytes.length && (bytes[from] == '<' || bytes[from] < 0);
    return xml ? xml(bytes) : new RunFile(Kind.SAMPLE_SHEET, null, SampleSheet.read(bytes));
  }

  private static RunFile xml(byte[] bytes) throws RejectedException {
    XmlElement root = XmlReader.read(bytes);
    return switch (root.name()) {
      case "RunInfo" -> {
        if (RunInfo.of(root).isEmpty()) {
          throw new RejectedException(ReasonCode.RUN_FILE_MALFORMED, -1);
        }
        yield new RunFile(Kind.RUN_INFO, root, null);
      }
      case "RunParameters" -> new RunFile(Kind.RUN_PARAMETERS, root, null);
      default -> throw new RejectedException(ReasonCode.GENOMICS_FORMAT_UNKNOWN, 0);
    };
  }

  Kind kind() {
    return kind;
  }

  /** The document; null for a sheet. */
  XmlElement xml() {
    return xml;
  }

  /** The sheet; null for a document. */
  SampleSheet sheet() {
    return sheet;
  }

  Optional<RunInfo> runInfo() {
    return kind == Kind.RUN_INFO ? RunInfo.of(xml) : Optional.empty();
  }

  /** Shows no more than the kind. */
  @Override
  public String toString() {
    return kind.name();
  }
}
