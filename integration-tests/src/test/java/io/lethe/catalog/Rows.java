package io.lethe.catalog;

import io.lethe.jobs.catalog.CatalogDatabase;
import io.lethe.jobs.catalog.CatalogTable;
import io.lethe.jobs.config.CatalogConfig;
import io.lethe.schemas.CatalogMessage;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.SourcePosition;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Fills the catalog's tables without a job. */
final class Rows {

  private Rows() {}

  /** Writes updates as if they stood one after another on a topic. */
  static void write(CatalogDatabase owner, List<CatalogUpdate> updates)
      throws IOException, SQLException {
    try (Connection connection = owner.connect()) {
      long offset = 0;
      for (CatalogUpdate update : updates) {
        CatalogMessage message =
            new CatalogMessage(new SourcePosition("curation.catalog", 0, offset++), update, null);
        for (CatalogTable table : CatalogTable.values()) {
          if (table.concerns(message)) {
            try (PreparedStatement upsert = connection.prepareStatement(table.sql())) {
              table.bind(upsert, message);
              upsert.executeUpdate();
            }
          }
        }
      }
    }
  }

  /** The first column of what a session with a setting sees. */
  static List<String> within(CatalogDatabase database, String setting, String value, String sql)
      throws IOException, SQLException {
    try (Connection connection = database.connect()) {
      try (PreparedStatement set = connection.prepareStatement("SELECT set_config(?, ?, false)")) {
        set.setString(1, setting);
        set.setString(2, value);
        set.execute();
      }
      List<String> values = new ArrayList<>();
      try (PreparedStatement query = connection.prepareStatement(sql);
          ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          values.add(rows.getString(1));
        }
      }
      return values;
    }
  }

  /** A configuration for the command line. */
  static String configuration(CatalogConfig catalog) {
    return """
        store: {rawZone: 's3://raw/', researchZone: 's3://research/'}
        catalog:
          url: %s
          user: %s
          passwordFile: "%s"
          reader: %s
          readerPasswordFile: "%s"
          statementTimeout: PT2S
        """
        .formatted(
            catalog.url(),
            catalog.user(),
            catalog.passwordFile(),
            catalog.reader(),
            catalog.readerPasswordFile());
  }
}
