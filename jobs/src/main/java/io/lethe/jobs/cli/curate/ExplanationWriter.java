package io.lethe.jobs.cli.curate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lethe.curation.Recipe;
import io.lethe.imaging.explain.AttributeExplanation;
import io.lethe.imaging.explain.ExplanationListener;
import io.lethe.imaging.explain.ObjectExplanation;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes what was done to the attributes of every object: one JSON object a line as they come, and
 * a page over all of them at the end. Thread-safe.
 */
final class ExplanationWriter implements ExplanationListener, AutoCloseable {

  private static final String LINES = "explanations.jsonl";
  private static final String PAGE = "index.html";

  private final ObjectMapper json = new ObjectMapper();
  private final ExplanationSummary summary = new ExplanationSummary();
  private final Path folder;
  private final Recipe recipe;
  private final Writer lines;
  private IOException failure;

  private ExplanationWriter(Path folder, Recipe recipe, Writer lines) {
    this.folder = folder;
    this.recipe = recipe;
    this.lines = lines;
  }

  static ExplanationWriter open(Path folder, Recipe recipe) throws IOException {
    Files.createDirectories(folder);
    return new ExplanationWriter(folder, recipe, Files.newBufferedWriter(folder.resolve(LINES)));
  }

  /** A disk that is full is no fault of the object: it is told at the end. */
  @Override
  public void explained(ObjectExplanation explanation) {
    String line = line(explanation);
    synchronized (this) {
      summary.add(explanation);
      try {
        lines.write(line);
      } catch (IOException e) {
        failure = failure == null ? e : failure;
      }
    }
  }

  @Override
  public synchronized void close() throws IOException {
    lines.close();
    if (failure != null) {
      throw failure;
    }
    Files.writeString(folder.resolve(PAGE), new ExplanationPage(recipe).render(summary));
  }

  private String line(ObjectExplanation explanation) {
    ObjectNode line = json.createObjectNode();
    line.put("object", explanation.object());
    line.put("sopClassUid", explanation.sopClassUid());
    ArrayNode attributes = line.putArray("attributes");
    for (AttributeExplanation attribute : explanation.attributes()) {
      ObjectNode node = attributes.addObject();
      node.put("path", attribute.path());
      node.put("keyword", attribute.keyword());
      node.put("treatment", attribute.treatment().name());
      node.put("ground", attribute.ground().name());
      if (!attribute.row().isEmpty()) {
        node.put("row", attribute.row());
        node.put("column", attribute.column());
      }
    }
    return line + "\n";
  }
}
