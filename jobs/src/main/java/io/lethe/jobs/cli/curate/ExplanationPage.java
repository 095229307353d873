package io.lethe.jobs.cli.curate;

import io.lethe.curation.Recipe;
import io.lethe.imaging.explain.Treatment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Renders a summary as one page that needs nothing else: no network, no other file. */
final class ExplanationPage {

  private static final String TEMPLATE = "explanation.html";

  private final Recipe recipe;

  ExplanationPage(Recipe recipe) {
    this.recipe = recipe;
  }

  String render(ExplanationSummary summary) throws IOException {
    return template()
        .replace("{{recipe}}", escape(recipe.id() + ", version " + recipe.version()))
        .replace("{{digest}}", escape(recipe.digest().hex()))
        .replace("{{standard}}", escape(recipe.standard()))
        .replace("{{objects}}", Long.toString(summary.objects()))
        .replace("{{classes}}", classes(summary.sopClasses()))
        .replace("{{treatments}}", treatments(summary.treatments()))
        .replace("{{rows}}", rows(summary.rows()));
  }

  private static String classes(Map<String, Long> sopClasses) {
    StringBuilder html = new StringBuilder();
    sopClasses.forEach(
        (uid, count) ->
            html.append("<li><code>").append(escape(uid)).append("</code> ").append(count));
    return html.toString();
  }

  private static String treatments(Map<Treatment, Long> treatments) {
    StringBuilder html = new StringBuilder();
    treatments.forEach(
        (treatment, count) ->
            html.append("<li><b class=\"")
                .append(style(treatment))
                .append("\">")
                .append(escape(treatment.text()))
                .append("</b> ")
                .append(count));
    return html.toString();
  }

  private static String rows(Map<ExplanationSummary.Key, ExplanationSummary.Count> rows) {
    StringBuilder html = new StringBuilder();
    rows.forEach(
        (key, count) -> {
          html.append("<tr>");
          cell(html, "path", key.pattern());
          cell(html, "", key.keyword());
          cell(html, style(key.treatment()), key.treatment().text());
          cell(html, "", key.ground().text());
          cell(html, "", key.row());
          cell(html, "", key.column());
          cell(html, "n", Long.toString(count.attributes()));
          cell(html, "n", Long.toString(count.objects()));
          html.append("</tr>\n");
        });
    return html.toString();
  }

  private static void cell(StringBuilder html, String style, String text) {
    html.append("<td class=\"").append(style).append("\">").append(escape(text)).append("</td>");
  }

  private static String style(Treatment treatment) {
    return "t-" + treatment.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String template() throws IOException {
    try (InputStream in = ExplanationPage.class.getResourceAsStream(TEMPLATE)) {
      if (in == null) {
        throw new IllegalStateException(TEMPLATE + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
