package io.lethe.jobs.producer.sequencer;

import java.io.IOException;
import java.util.List;

/** A table that cannot be used. Its message names lines and columns, and quotes nothing of them. */
public final class TableException extends IOException {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 20;

  /**
   * @param table for example {@code manifest}
   * @param faults one line each, at least one
   */
  TableException(String table, List<String> faults) {
    super(message(table, faults));
  }

  private static String message(String table, List<String> faults) {
    StringBuilder text = new StringBuilder("the ").append(table).append(" cannot be used:");
    faults.stream().limit(SHOWN).forEach(fault -> text.append("\n  ").append(fault));
    if (faults.size() > SHOWN) {
      text.append("\n  and ").append(faults.size() - SHOWN).append(" more");
    }
    return text.toString();
  }
}
