package io.lethe.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the shipped prometheus.yml makes of a scrape: its metric_relabel_configs, in their order.
 */
final class Relabelling {

  private static final String NAME = "__name__";

  private final List<JsonNode> rules = new ArrayList<>();

  /**
   * @param scrapeConfig an element of scrape_configs
   */
  Relabelling(JsonNode scrapeConfig) {
    scrapeConfig.path("metric_relabel_configs").forEach(rules::add);
    if (rules.isEmpty()) {
      throw new AssertionError("the scrape configuration relabels nothing");
    }
  }

  List<Sample> of(List<Sample> scraped) {
    return scraped.stream().map(this::of).flatMap(Optional::stream).toList();
  }

  private Optional<Sample> of(Sample sample) {
    Map<String, String> labels = new LinkedHashMap<>(sample.labels());
    labels.put(NAME, sample.name());
    for (JsonNode rule : rules) {
      if (!apply(rule, labels)) {
        return Optional.empty();
      }
    }
    String name = labels.remove(NAME);
    return Optional.of(new Sample(name, labels, sample.value()));
  }

  /** False where the sample is dropped. */
  private static boolean apply(JsonNode rule, Map<String, String> labels) {
    Pattern regex = Pattern.compile(rule.path("regex").asText());
    String action = rule.path("action").asText("replace");
    if ("labeldrop".equals(action)) {
      labels.keySet().removeIf(label -> regex.matcher(label).matches());
      return true;
    }
    Matcher matcher = regex.matcher(labels.getOrDefault(source(rule), ""));
    if (!matcher.matches()) {
      return true;
    }
    if ("drop".equals(action)) {
      return false;
    }
    if (!"replace".equals(action)) {
      throw new AssertionError("this test does not know the action " + action);
    }
    labels.put(
        rule.path("target_label").asText(), matcher.replaceAll(rule.path("replacement").asText()));
    return true;
  }

  private static String source(JsonNode rule) {
    if (rule.path("source_labels").size() != 1) {
      throw new AssertionError("this test knows rules with one source label only");
    }
    return rule.path("source_labels").get(0).asText();
  }
}
