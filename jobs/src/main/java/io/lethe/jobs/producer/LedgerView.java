package io.lethe.jobs.producer;

import io.lethe.jobs.producer.LedgerRecord.Landed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What the ledger of a work folder knows at one moment. Only reads, and needs no lock: a producer
 * may be at work. Immutable but for index files that are forgotten meanwhile.
 */
public final class LedgerView {

  private static final int ATTEMPTS = 10;

  private final LandedIndex index;
  private final Set<String> waiting;

  private LedgerView(LandedIndex index, Set<String> waiting) {
    this.index = index;
    this.waiting = waiting;
  }

  /**
   * Reads a work folder.
   *
   * @throws IOException if it is none, or is damaged
   */
  public static LedgerView read(Path work) throws IOException {
    Path journal = work.resolve("journal");
    if (!Files.isDirectory(journal)) {
      throw new IOException("no producer has worked in " + work);
    }
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      List<JournalFile> before = JournalFile.list(journal);
      if (!before.isEmpty()) {
        LandedIndex index = LandedIndex.open(work.resolve("landed"));
        LedgerState state = new LedgerState();
        read(before.get(before.size() - 1), index, state);
        // A journal that was written anew meanwhile has moved names to index files.
        if (JournalFile.list(journal).equals(before)) {
          return new LedgerView(index, state.uris());
        }
      }
    }
    throw new IOException("the journal is written anew again and again");
  }

  /** Whether an object of that name has landed, as far back as the ledger remembers. */
  public boolean knows(String name) throws IOException {
    return index.find(name, "") != LandedIndex.Known.NOT_LANDED;
  }

  /** Whether an object has landed and waits to be announced. */
  public boolean awaits(String uri) {
    return waiting.contains(uri);
  }

  private static void read(JournalFile file, LandedIndex index, LedgerState state)
      throws IOException {
    if (!Files.exists(file.path())) {
      return;
    }
    file.read(
        payload -> {
          LedgerRecord entry = LedgerRecord.decode(payload);
          state.apply(entry);
          if (entry instanceof Landed landed) {
            index.add(landed.name(), landed.check());
          }
        });
  }
}
