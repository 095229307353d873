package io.lethe.jobs.cli.curate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lethe.curation.Outcome;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** One JSON object a line and a landed object. Thread-safe. */
final class ReportWriter implements AutoCloseable {

  private final ObjectMapper json = new ObjectMapper();
  private final Writer out;

  private ReportWriter(Writer out) {
    this.out = out;
  }

  /**
   * @param file where the report goes; null for nowhere
   */
  static ReportWriter open(Path file) throws IOException {
    if (file == null) {
      return new ReportWriter(Writer.nullWriter());
    }
    if (file.toAbsolutePath().getParent() != null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
    }
    return new ReportWriter(Files.newBufferedWriter(file));
  }

  void write(Path input, LocalStore store, Outcome outcome) throws IOException {
    ObjectNode line = json.createObjectNode();
    line.put("input", input.toString());
    if (outcome instanceof Outcome.Curated curated) {
      line.put("output", store.file(curated.key()).toString());
      line.put("outcome", "CURATED");
      line.putNull("reason");
      line.put("sha256", curated.sha256().hex());
      line.put("rawSha256", curated.rawSha256().hex());
      line.put("redacted", curated.redacted());
    } else if (outcome instanceof Outcome.Quarantined quarantined) {
      line.putNull("output");
      line.put("outcome", "QUARANTINED");
      line.put("reason", quarantined.reason().name());
      line.putNull("sha256");
      line.putNull("rawSha256");
      line.put("redacted", false);
      line.put("position", quarantined.position());
    }
    synchronized (this) {
      out.write(line + "\n");
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
