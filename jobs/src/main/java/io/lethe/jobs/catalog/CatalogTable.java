package io.lethe.jobs.catalog;

import io.lethe.schemas.CatalogKind;
import io.lethe.schemas.CatalogMessage;
import io.lethe.schemas.CatalogUpdate;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The projected tables: which messages concern them, and the upsert that one of those becomes.
 *
 * <p>Every upsert can be repeated, and messages may come again or in another order: the row of the
 * newest version stays, and of one version that of the message that stands last on the topic. This
 * is also what a compacted topic keeps, so that a rebuild gives the same rows.
 */
public enum CatalogTable {
  SUBJECTS(
      "subjects",
      update -> update.getSeries() != null || update.getSequencingFile() != null,
      new Columns()
          .text("project", CatalogUpdate::getProject)
          .text("subject", CatalogTable::subject)
          .tier()
          .list(),
      2,
      "DO UPDATE SET access_tier = excluded.access_tier WHERE excluded.access_tier < t.access_tier"),
  STUDIES(
      "studies",
      update -> update.getVersion() != null && VersionColumns.kind(update).equals("imaging"),
      VersionColumns.studies(),
      2,
      List.of("version", "topic_offset")),
  SERIES(
      "series",
      update -> update.getSeries() != null,
      ImagingColumns.series(),
      2,
      List.of("version", "topic_offset")),
  SEQUENCING_SAMPLES(
      "sequencing_samples",
      update -> update.getSequencingFile() != null,
      SequencingColumns.samples(),
      2,
      SequencingColumns.MERGED_SAMPLE),
  SEQUENCING_FILES(
      "sequencing_files",
      update -> update.getSequencingFile() != null,
      SequencingColumns.files(),
      2,
      List.of("version", "topic_offset")),
  VERSIONS(
      "versions",
      update -> update.getVersion() != null,
      VersionColumns.versions(),
      3,
      List.of("topic_offset")),
  REFUSALS(
      "refusals",
      update -> update.getKind() == CatalogKind.REFUSAL && update.getRefusal() != null,
      VersionColumns.refusals(),
      2,
      List.of("topic_offset")),
  /** Messages that could not be decoded; a rebuild by a version that knows more takes them in. */
  UNREADABLE_MESSAGES(
      "unreadable_messages",
      null,
      new Columns()
          .of("topic", message -> message.getSource().getTopic())
          .position()
          .of("message_sha256", CatalogMessage::getMessageSha256)
          .list(),
      3,
      "DO NOTHING");

  private final String table;
  private final Predicate<CatalogUpdate> concerns;
  private final List<Column> columns;
  private final String sql;

  /**
   * @param concerns null for messages that are no updates
   * @param keys how many columns are the primary key
   * @param order columns by which the newest row wins
   */
  CatalogTable(
      String table,
      Predicate<CatalogUpdate> concerns,
      List<Column> columns,
      int keys,
      List<String> order) {
    this(table, concerns, columns, keys, newest(columns.subList(keys, columns.size()), order));
  }

  CatalogTable(
      String table,
      Predicate<CatalogUpdate> concerns,
      List<Column> columns,
      int keys,
      String onConflict) {
    this.table = table;
    this.concerns = concerns;
    this.columns = columns;
    this.sql = sql(table, columns, keys, onConflict);
  }

  /** Its name, without the schema. */
  public String table() {
    return table;
  }

  /** Whether a message becomes a row here. */
  public boolean concerns(CatalogMessage message) {
    CatalogUpdate update = message.getUpdate();
    return update == null ? concerns == null : concerns != null && concerns.test(update);
  }

  /** The upsert, with a placeholder for each value. */
  public String sql() {
    return sql;
  }

  /** Sets the placeholders. */
  public void bind(PreparedStatement statement, CatalogMessage message) throws SQLException {
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).bind(statement, i + 1, message);
    }
  }

  private static String subject(CatalogUpdate update) {
    return update.getSeries() != null
        ? update.getSeries().getSubject()
        : update.getSequencingFile().getSubject();
  }

  private static String newest(List<Column> columns, List<String> order) {
    return "DO UPDATE SET %s WHERE (%s) > (%s)"
        .formatted(
            join(columns.stream().map(column -> column.name() + " = excluded." + column.name())),
            join(order.stream().map("excluded."::concat)),
            join(order.stream().map("t."::concat)));
  }

  private static String sql(String table, List<Column> columns, int keys, String onConflict) {
    String names = join(columns.stream().map(Column::name));
    String values = join(columns.stream().map(Column::placeholder));
    String key = join(columns.subList(0, keys).stream().map(Column::name));
    return "INSERT INTO %s.%s AS t (%s) VALUES (%s) ON CONFLICT (%s) %s"
        .formatted(CatalogSchema.NAME, table, names, values, key, onConflict);
  }

  private static String join(Stream<String> parts) {
    return parts.collect(Collectors.joining(", "));
  }
}
