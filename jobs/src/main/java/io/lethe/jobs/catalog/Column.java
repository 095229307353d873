package io.lethe.jobs.catalog;

import io.lethe.schemas.CatalogMessage;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;

/**
 * One column of a projected table.
 *
 * @param name in the table
 * @param type how its values are bound
 * @param value what a message says; null for nothing
 */
record Column(String name, Type type, Function<CatalogMessage, Object> value) {

  /** Types of the catalog's columns, with the placeholder that stands for a value. */
  enum Type {
    TEXT("?", Types.VARCHAR),
    INTEGER("?", Types.INTEGER),
    BIGINT("?", Types.BIGINT),
    DOUBLE("?", Types.DOUBLE),
    BOOLEAN("?", Types.BOOLEAN),
    TIME("?", Types.TIMESTAMP_WITH_TIMEZONE),
    TEXTS("?", Types.ARRAY),
    JSON("?::jsonb", Types.VARCHAR),
    TIER("?::" + CatalogSchema.NAME + ".access_tier", Types.VARCHAR);

    private final String placeholder;
    private final int sqlType;

    Type(String placeholder, int sqlType) {
      this.placeholder = placeholder;
      this.sqlType = sqlType;
    }
  }

  String placeholder() {
    return type.placeholder;
  }

  /**
   * @param index of the placeholder, from 1
   */
  void bind(PreparedStatement statement, int index, CatalogMessage message) throws SQLException {
    Object bound = value.apply(message);
    if (bound == null) {
      statement.setNull(index, type.sqlType);
    } else if (bound instanceof List<?> texts) {
      statement.setArray(index, statement.getConnection().createArrayOf("text", texts.toArray()));
    } else if (bound instanceof OffsetDateTime time) {
      statement.setObject(index, time);
    } else {
      statement.setObject(index, bound, type.sqlType);
    }
  }
}
