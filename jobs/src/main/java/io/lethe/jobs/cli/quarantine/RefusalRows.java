package io.lethe.jobs.cli.quarantine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.jobs.cli.RowFormat;
import io.lethe.jobs.quarantine.Refusal;
import io.lethe.schemas.Quarantined;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Refusals as rows. What the producer named, the event and the URI, is an identifier and shown on
 * request only.
 *
 * @param settled with what settled them
 */
record RefusalRows(boolean uris, boolean settled) {

  /** Names of the columns, in their order. */
  List<String> columns() {
    List<String> columns =
        new ArrayList<>(
            List.of("id", "refused_at", "stage", "reason", "project", "delivery", "position"));
    if (settled) {
      columns.add("settled");
    }
    if (uris) {
      columns.addAll(List.of("event", "uri"));
    }
    return columns;
  }

  /**
   * Values by column; null where there is none.
   *
   * @param settlement what settled it, or null
   */
  Map<String, Object> row(Refusal refusal, String settlement) {
    Quarantined record = refusal.record();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", refusal.id().toString());
    row.put("refused_at", refusal.refusedAt().toString());
    row.put("stage", record.getStage());
    row.put("reason", record.getReason());
    row.put("project", record.getProject());
    row.put("delivery", refusal.delivery().toString());
    row.put("position", record.getPosition());
    if (settled) {
      row.put("settled", settlement);
    }
    if (uris) {
      row.put("event", record.getEventId());
      row.put("uri", record.getUri());
    }
    return row;
  }

  /** As a printer of the format takes it. */
  static List<String> printed(Map<String, Object> row, RowFormat format)
      throws JsonProcessingException {
    if (format == RowFormat.JSON) {
      return List.of(new ObjectMapper().writeValueAsString(row));
    }
    List<String> values = new ArrayList<>();
    row.values().forEach(value -> values.add(text(value, format)));
    return values;
  }

  /** Names come from producers: none may steer a terminal. */
  static String text(Object value, RowFormat format) {
    if (value == null) {
      return null;
    }
    return format == RowFormat.TABLE
        ? value.toString().replaceAll("[\\p{Cntrl}\\p{Cf}]", "?")
        : value.toString();
  }
}
