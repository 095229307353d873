package io.lethe.jobs.producer.folder;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Files that are announced together.
 *
 * @param kind what they are
 * @param id Study Instance UID or run id; an identifier
 * @param files at least one, in the order of their paths
 * @param complete whether the instrument that writes them has ended, where one says so
 */
public record FileGroup(Kind kind, String id, List<LocalFile> files, boolean complete) {

  /** What a group is. */
  public enum Kind {
    STUDY,
    RUN
  }

  public FileGroup {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(id, "id");
    files = List.copyOf(files);
  }

  /** Names the group in the ledger. */
  String name() {
    return kind + ":" + id;
  }

  /** The kind of a group by its name in the ledger. */
  static Kind kind(String name) {
    return Kind.valueOf(name.substring(0, name.indexOf(':')));
  }

  /** The id of a group by its name in the ledger. */
  public static String id(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  long bytes() {
    return files.stream().mapToLong(LocalFile::size).sum();
  }

  /** Whether nothing of it was written since. */
  boolean settledSince(Instant moment) {
    return files.stream().noneMatch(file -> file.modified().isAfter(moment));
  }

  /** Without id and files, which are identifiers. */
  @Override
  public String toString() {
    return "FileGroup[" + kind + ", " + files.size() + " files]";
  }
}
