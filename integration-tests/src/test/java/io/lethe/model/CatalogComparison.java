package io.lethe.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.catalog.Tables;
import io.lethe.faults.Observed;
import io.lethe.jobs.config.CatalogConfig;
import io.lethe.model.Model.Told;
import io.lethe.model.Version.Member;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Holds the rows of the catalog against the model.
 *
 * @param differences takes what differs
 */
record CatalogComparison(
    Model model, Observed observed, CatalogConfig database, Differences differences) {

  private static final ObjectMapper JSON = new ObjectMapper();

  void all() throws IOException, SQLException {
    Map<String, List<JsonNode>> tables = new TreeMap<>();
    for (Map.Entry<String, List<String>> table : new Tables(database.owner()).all().entrySet()) {
      tables.put(table.getKey(), rows(table.getValue()));
    }
    versions(tables.get("versions"));
    studies(tables.get("studies"));
    series(tables.get("series"));
    files(tables.get("sequencing_files"));
    refusals(tables.get("refusals"));
    people(tables.get("subjects"), tables.get("sequencing_samples"));
    differences.require("unreadable", 0, tables.get("unreadable_messages").size());
    inForce();
  }

  private void versions(List<JsonNode> rows) {
    Map<String, JsonNode> there = by(rows, row -> text(row, "entity") + " " + row.path("version"));
    differences.same("versions of the catalog", model.versions.keySet(), there.keySet());
    there.forEach(
        (key, row) -> {
          Version version = version(text(row, "entity"), row.path("version").asInt());
          if (version != null && model.versions.containsKey(key)) {
            content(key, version, row);
            differences.require(
                key + " kind", model.kinds.get(text(row, "entity")), text(row, "kind"));
            differences.require(key + " cause", version.cause(), text(row, "cause"));
            differences.require(key + " reason", version.reason(), text(row, "reason"));
            differences.require(key + " changes", changes(version), row.path("changes"));
            Set<String> told = model.versions.get(key);
            differences.require(
                key + " is told of " + text(row, "delivery") + " instead of " + told,
                told.contains(text(row, "delivery")));
            differences.require(
                key + " conserves",
                row.path("landed").asInt(),
                row.path("curated").asInt() + row.path("quarantined").asInt());
          }
        });
  }

  private void studies(List<JsonNode> rows) {
    Map<String, JsonNode> there = by(rows, row -> text(row, "study"));
    Set<String> studies = new HashSet<>(model.histories.keySet());
    studies.removeIf(entity -> model.kinds.get(entity).equals("genomics"));
    differences.same("studies of the catalog", studies, there.keySet());
    there.forEach(
        (study, row) -> {
          if (studies.contains(study)) {
            Version newest = model.newest(study);
            differences.require(study + " version", newest.number(), row.path("version").asInt());
            content(study, newest, row);
            governance(study, newest, newest.consent(), row);
          }
        });
  }

  /** What both tables have of a version. */
  private void content(String key, Version version, JsonNode row) {
    String manifest = text(row, "manifest_key");
    Observed.StoredManifest stored = observed.manifests().get(manifest);
    differences.require(key + " has its manifest", stored != null);
    if (stored != null) {
      differences.require(key + " digest", stored.sha256(), text(row, "manifest_sha256"));
      differences.require(
          key + " Merkle root", stored.manifest().merkleRoot(), text(row, "merkle_root"));
    }
    differences.require(key + " subject", version.subject(), text(row, "subject"));
    differences.require(key + " objects", version.members().size(), row.path("objects").asInt());
    differences.require(key + " bytes", version.bytes(), row.path("bytes").asLong());
    differences.require(key + " tier", version.tier(), text(row, "access_tier"));
  }

  private void series(List<JsonNode> rows) {
    Map<String, JsonNode> there = by(rows, row -> text(row, "series"));
    differences.same("series of the catalog", told(false), there.keySet());
    there.forEach(
        (series, row) -> {
          Version version = told(series, text(row, "study"), row);
          if (version != null) {
            List<Member> members = version.of(series);
            differences.require(
                series + " instances", members.size(), row.path("instances").asInt());
            long bytes = members.stream().mapToLong(Member::size).sum();
            differences.require(series + " bytes", bytes, row.path("bytes").asLong());
            differences.require(
                series + " subject", members.get(0).subject(), text(row, "subject"));
            governance(series, version, version.terms().get(series).terms(), row);
          }
        });
  }

  private void files(List<JsonNode> rows) {
    Map<String, JsonNode> there = by(rows, row -> text(row, "file"));
    differences.same("files of the catalog", told(true), there.keySet());
    there.forEach(
        (file, row) -> {
          Version version = told(file, text(row, "run"), row);
          if (version != null) {
            Member member = version.members().get(file.substring(file.lastIndexOf('/') + 1));
            differences.require(file + " path", member.path(), text(row, "path"));
            differences.require(file + " digest", member.sha256(), text(row, "sha256"));
            differences.require(file + " bytes", member.size(), row.path("bytes").asLong());
            differences.require(file + " sample", member.part(), text(row, "sample"));
            differences.require(file + " subject", member.subject(), text(row, "subject"));
            governance(file, version, version.terms().get(member.part()).terms(), row);
          }
        });
  }

  private Set<String> told(boolean file) {
    return model.rows.keySet().stream()
        .filter(key -> key.startsWith("file/") == file)
        .collect(Collectors.toSet());
  }

  /** The version as of which a row is told, if it is one of those that it may be. */
  private Version told(String key, String entity, JsonNode row) {
    Told told = model.rows.get(key);
    if (told == null) {
      return null;
    }
    int version = row.path("version").asInt();
    boolean right = version >= told.from() && version <= told.to();
    differences.require(key + ": version " + version + " instead of " + told, right);
    boolean known = told.deliveries().contains(text(row, "delivery"));
    differences.require(key + ": " + text(row, "delivery") + " instead of " + told, known);
    return right ? version(entity, version) : null;
  }

  private void governance(String key, Version version, Terms terms, JsonNode row) {
    differences.require(key + " tags", JSON.valueToTree(version.tags()), row.path("policy_tags"));
    differences.require(key + " tier", version.tier(), text(row, "access_tier"));
    differences.require(key + " consent", terms, terms(row));
  }

  private void refusals(List<JsonNode> rows) {
    Map<String, String> there = new HashMap<>();
    rows.forEach(
        row ->
            there.put(
                text(row, "delivery"),
                "%s %s %s %s"
                    .formatted(
                        text(row, "stage"),
                        text(row, "reason"),
                        row.path("landed"),
                        row.path("quarantined"))));
    differences.require("refusals of the catalog", model.refused, there);
  }

  private void people(List<JsonNode> subjects, List<JsonNode> samples) {
    Map<String, JsonNode> there = by(subjects, row -> text(row, "subject"));
    differences.same("subjects of the catalog", model.tiers.keySet(), there.keySet());
    there.forEach(
        (subject, row) ->
            differences.require(
                subject + " tier " + row.path("access_tier"),
                model.tiers.getOrDefault(subject, Set.of()).contains(text(row, "access_tier"))));
    Map<String, String> owners = new HashMap<>();
    model.histories.forEach(
        (entity, history) ->
            history.stream()
                .filter(version -> model.kinds.get(entity).equals("genomics"))
                .flatMap(version -> version.members().values().stream())
                .forEach(file -> owners.put(file.part(), file.subject() + " " + entity)));
    Map<String, String> found =
        samples.stream()
            .collect(
                Collectors.toMap(
                    row -> text(row, "sample"),
                    row -> text(row, "subject") + " " + text(row, "run")));
    differences.require("samples of the catalog", owners, found);
  }

  /** What readers search: of a subject who decided, the decision; else what the row says. */
  private void inForce() throws IOException, SQLException {
    for (String table : List.of("studies", "series", "sequencing_files")) {
      List<JsonNode> all = search(table);
      List<JsonNode> shown = search(table + "_in_force");
      differences.require("rows in force of " + table, all.size(), shown.size());
      for (int i = 0; i < Math.min(all.size(), shown.size()); i++) {
        String subject = text(all.get(i), "subject");
        Terms expected =
            subject == null
                ? terms(all.get(i))
                : model.decisions.getOrDefault(subject, terms(all.get(i)));
        differences.require("consent in force of " + subject, expected, terms(shown.get(i)));
      }
    }
  }

  private List<JsonNode> search(String table) throws IOException, SQLException {
    String sql =
        "SELECT to_jsonb(t)::text FROM catalog.%s t ORDER BY topic_partition, topic_offset";
    return rows(new Tables(database.readers()).column(sql.formatted(table)));
  }

  private static Terms terms(JsonNode row) {
    List<String> codes = new ArrayList<>();
    row.path("duo_codes").forEach(code -> codes.add(code.asText()));
    String end = text(row, "consent_expires_at");
    Instant expires = end == null ? null : OffsetDateTime.parse(end).toInstant();
    return new Terms(text(row, "consent_status"), codes, expires);
  }

  private Version version(String entity, int number) {
    List<Version> history = model.histories.getOrDefault(entity, List.of());
    return number < 1 || number > history.size() ? null : history.get(number - 1);
  }

  private static JsonNode changes(Version version) {
    return JSON.valueToTree(version.changes());
  }

  private static List<JsonNode> rows(List<String> texts) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String row : texts) {
      rows.add(JSON.readTree(row));
    }
    return rows;
  }

  private static Map<String, JsonNode> by(List<JsonNode> rows, Function<JsonNode, String> key) {
    return rows.stream().collect(Collectors.toMap(key, Function.identity()));
  }

  private static String text(JsonNode row, String column) {
    JsonNode value = row.path(column);
    return value.isNull() || value.isMissingNode() ? null : value.asText();
  }
}
