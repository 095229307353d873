package io.lethe.jobs.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import io.lethe.streaming.lineage.DatasetNames;
import io.lethe.streaming.lineage.Facet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an event says of a run: data sets in and out. Names in the research zone are keys, others
 * have their namespace before a colon.
 *
 * @param folders where objects of a sequencing run are
 * @param run facts of the run
 * @param made facts of what it made
 */
record Step(
    String id,
    String job,
    Set<String> inputs,
    Set<String> outputs,
    Set<String> folders,
    Map<String, String> run,
    Map<String, String> made) {

  private static final String[][] RUN = {
    {"code", "/lethe_code/version"},
    {"recipe", "/lethe_recipe/recipe"},
    {"recipeDigest", "/lethe_recipe/digest"},
    {"landed", "/lethe_delivery/landed"},
    {"curated", "/lethe_delivery/curated"},
    {"quarantined", "/lethe_delivery/quarantined"},
    {"changed", "/lethe_delivery/changed"},
    {"training", "/lethe_training/name"},
    {"error", "/errorMessage/message"}
  };
  private static final String[][] MADE = {
    {"reason", "/facets/lethe_version/reason"},
    {"parent", "/facets/lethe_snapshot/parent"},
    {"purpose", "/facets/lethe_snapshot/purpose"},
    {"versions", "/facets/lethe_snapshot/versions"},
    {"files", "/outputFacets/outputStatistics/fileCount"},
    {"rows", "/outputFacets/outputStatistics/rowCount"},
    {"bytes", "/outputFacets/outputStatistics/size"},
    {"merkleRoot", "/facets/lethe_version/merkleRoot"},
    {"merkleRoot", "/facets/lethe_snapshot/merkleRoot"},
    {"headSha256", "/facets/lethe_snapshot/headSha256"}
  };

  static Step of(JsonNode event, DatasetNames names) {
    Map<String, String> run = new LinkedHashMap<>();
    run.put("run", event.at("/run/runId").asText());
    run.put("state", event.path("eventType").asText());
    run.put("time", event.path("eventTime").asText());
    facts(event.at("/run/facets"), RUN, run);
    JsonNode output = event.at("/outputs/0");
    Map<String, String> made = new LinkedHashMap<>();
    facts(output, MADE, made);
    Set<String> folders = new HashSet<>();
    output
        .path("facets")
        .path(Facet.VERSION.key())
        .path("folders")
        .forEach(folder -> folders.add(folder.asText()));
    return new Step(
        event.at("/run/runId").asText(),
        event.at("/job/name").asText(),
        keys(event.path("inputs"), names),
        keys(event.path("outputs"), names),
        folders,
        run,
        made);
  }

  /** Without what a search does not need, so that memory stays small. */
  Step narrowed(Set<String> scopes) {
    Set<String> wanted =
        inputs.stream()
            .filter(input -> scopes.contains(Target.scope(input)))
            .collect(Collectors.toCollection(TreeSet::new));
    return new Step(id, job, wanted, outputs, Set.of(), run, made);
  }

  boolean makes(Set<String> scopes) {
    return outputs.stream().map(Target::scope).anyMatch(scopes::contains);
  }

  boolean uses(Set<String> scopes) {
    return inputs.stream().map(Target::scope).anyMatch(scopes::contains);
  }

  /** Nothing is upstream or downstream of it on the topic. */
  static boolean terminal(String key) {
    return !key.startsWith("versions/") && !key.startsWith("snapshots/") || isManifest(key);
  }

  /** Stands for more versions than an event may name. */
  static boolean isManifest(String key) {
    return key.startsWith("snapshots/") && key.endsWith("/manifest");
  }

  private static void facts(JsonNode node, String[][] paths, Map<String, String> facts) {
    for (String[] path : paths) {
      String value = node.at(path[1]).asText("");
      if (!value.isEmpty()) {
        facts.put(path[0], value);
      }
    }
  }

  private static Set<String> keys(JsonNode datasets, DatasetNames names) {
    Set<String> keys = new TreeSet<>();
    for (JsonNode dataset : datasets) {
      String namespace = dataset.path("namespace").asText();
      String name = dataset.path("name").asText();
      keys.add(namespace.equals(names.namespace()) ? names.key(name) : namespace + ":" + name);
    }
    return keys;
  }
}
