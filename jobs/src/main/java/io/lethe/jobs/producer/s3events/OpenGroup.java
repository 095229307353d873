package io.lethe.jobs.producer.s3events;

import io.lethe.jobs.producer.s3events.ObjectEvent.Created;
import io.lethe.jobs.producer.s3events.ObjectRecord.Marked;
import io.lethe.jobs.producer.s3events.ObjectRecord.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Objects of a group that wait until it is complete. Not thread-safe. */
final class OpenGroup {

  private final Map<String, Waiting> objects = new LinkedHashMap<>();
  private Marked marker;
  private Instant last = Instant.MIN;
  private long changes;
  private Boolean continued;
  private boolean again;

  /** Puts an object in the place of the one with its key, if there is one; which, or null. */
  Waiting put(Waiting waiting) {
    touch(waiting.at());
    return objects.put(waiting.object().key(), waiting);
  }

  /** The object with a key, or null. */
  Created object(String key) {
    Waiting waiting = objects.get(key);
    return waiting == null ? null : waiting.object();
  }

  boolean drop(String key) {
    changes++;
    return objects.remove(key) != null;
  }

  void mark(Marked marked) {
    touch(marked.at());
    marker = marked;
  }

  void unmark() {
    changes++;
    marker = null;
  }

  /** What completes the group, or null. */
  Created marker() {
    return marker == null ? null : marker.marker();
  }

  /** Whether it continues a group that had its marker; null until somebody looked. */
  Boolean continued() {
    return continued;
  }

  void continued(boolean answer) {
    continued = answer;
  }

  /** Whether what was announced is written again, so that the group needs another marker. */
  boolean isAgain() {
    return again;
  }

  void writtenAgain() {
    changes++;
    again = true;
  }

  List<Waiting> objects() {
    return List.copyOf(objects.values());
  }

  int size() {
    return objects.size();
  }

  boolean isEmpty() {
    return objects.isEmpty() && marker == null;
  }

  /** When the last notification of it came. */
  Instant last() {
    return last;
  }

  /** Differs after each change. */
  long changes() {
    return changes;
  }

  /** Records that lead to this state of the group of that name. */
  List<ObjectRecord> records(GroupName name) {
    List<ObjectRecord> records = new ArrayList<>(objects.values());
    if (marker != null) {
      records.add(marker);
    }
    if (again) {
      records.add(new ObjectRecord.Again(name));
    }
    return records;
  }

  private void touch(Instant at) {
    changes++;
    last = at.isAfter(last) ? at : last;
  }
}
