package io.lethe.jobs.producer;

import io.lethe.jobs.producer.LedgerRecord.Announced;
import io.lethe.jobs.producer.LedgerRecord.Closed;
import io.lethe.jobs.producer.LedgerRecord.Landed;
import io.lethe.jobs.producer.LedgerRecord.Note;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the records of a ledger come to. The same records lead to the same state. Not thread-safe.
 */
final class LedgerState {

  private final Map<String, Map<String, Landed>> open = new LinkedHashMap<>();
  private final Map<String, Closing> closed = new LinkedHashMap<>();
  private final Map<String, String> notes = new LinkedHashMap<>();
  private int backlog;

  private record Closing(Delivery delivery, List<Landed> records) {}

  void apply(LedgerRecord entry) {
    if (entry instanceof Landed landed) {
      Landed former =
          open.computeIfAbsent(landed.group(), group -> new LinkedHashMap<>())
              .put(landed.file().uri(), landed);
      backlog += former == null ? 1 : 0;
    } else if (entry instanceof Closed closing) {
      close(closing);
    } else if (entry instanceof Announced announced) {
      Closing done = closed.remove(announced.delivery());
      backlog -= done == null ? 0 : done.records().size();
    } else if (entry instanceof Note note) {
      notes.put(note.name(), note.value());
    }
  }

  /** Whether the open part of a group has this very object. */
  boolean holds(String group, LandedFile file) {
    Landed landed = open.getOrDefault(group, Map.of()).get(file.uri());
    return landed != null && landed.file().equals(file);
  }

  /** Groups of which nothing landed since. */
  List<String> quietSince(Instant moment) {
    List<String> quiet = new ArrayList<>();
    open.forEach(
        (group, objects) -> {
          if (!last(objects.values()).isAfter(moment)) {
            quiet.add(group);
          }
        });
    return quiet;
  }

  /** Closed and not announced, in the order they were closed. */
  List<Delivery> deliveries() {
    return closed.values().stream().map(Closing::delivery).toList();
  }

  /** URIs of objects that are not announced. */
  Set<String> uris() {
    Set<String> uris = new HashSet<>();
    open.values().forEach(objects -> uris.addAll(objects.keySet()));
    for (Closing closing : closed.values()) {
      closing.delivery().objects().forEach(object -> uris.add(object.uri()));
    }
    return uris;
  }

  /** Objects that are not announced. */
  int backlog() {
    return backlog;
  }

  int groups() {
    return open.size();
  }

  Optional<String> note(String name) {
    return Optional.ofNullable(notes.get(name));
  }

  /** Records that lead to this state. */
  List<byte[]> records() {
    List<byte[]> records = new ArrayList<>();
    notes.forEach((name, value) -> records.add(new Note(name, value).encode()));
    for (Closing closing : closed.values()) {
      closing.records().forEach(landed -> records.add(landed.encode()));
      records.add(new Closed(closing.delivery().group(), closing.delivery().terms()).encode());
    }
    open.values()
        .forEach(objects -> objects.values().forEach(landed -> records.add(landed.encode())));
    return records;
  }

  private void close(Closed record) {
    Map<String, Landed> objects = open.remove(record.group());
    if (objects == null) {
      return;
    }
    List<LandedFile> files = objects.values().stream().map(Landed::file).toList();
    Delivery delivery = Delivery.of(record.group(), files, last(objects.values()), record.terms());
    Closing again =
        closed.putIfAbsent(delivery.id(), new Closing(delivery, List.copyOf(objects.values())));
    // The same objects landed once more before they were announced: one delivery is enough, and it
    // stays as it was, since its event may be on its way.
    backlog -= again == null ? 0 : objects.size();
  }

  private static Instant last(Collection<Landed> objects) {
    return objects.stream().map(Landed::at).max(Instant::compareTo).orElseThrow();
  }
}
