package io.lethe.jobs.producer.orthanc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What has been read of the change log and not dealt with. A new instance is dealt with when its
 * study has landed with it; a stable study when it has landed. Not thread-safe.
 *
 * <p>Orthanc tells of a stable study once. It never does where it was killed before, so that new
 * instances are followed too: one that no study brought along for a long time is {@link
 * #overlooked}.
 */
final class OpenChanges {

  private final Map<String, Fresh> fresh = new LinkedHashMap<>();
  private final Map<String, Waiting> studies = new LinkedHashMap<>();
  private long read;

  private record Fresh(long seq, Instant seen) {}

  private record Waiting(long seq, Instant notBefore, int failures) {}

  /**
   * @param done all changes up to this number are dealt with
   */
  OpenChanges(long done) {
    this.read = done;
  }

  void take(Change change, Instant now) {
    read = change.seq();
    switch (change.type()) {
      case Change.NEW_INSTANCE -> fresh.putIfAbsent(change.id(), new Fresh(change.seq(), now));
      case Change.STABLE_STUDY -> due(change.id(), change.seq(), now);
      default -> {}
    }
  }

  /** The last change that was read. */
  long read() {
    return read;
  }

  /** All changes up to this one are dealt with. */
  long done() {
    OptionalLong open = studies.values().stream().mapToLong(Waiting::seq).min();
    long first = fresh.isEmpty() ? Long.MAX_VALUE : fresh.values().iterator().next().seq();
    long oldest = Math.min(first, open.orElse(Long.MAX_VALUE));
    return Math.min(read, oldest - 1);
  }

  /** A study that is to be landed now. */
  Optional<String> due(Instant now) {
    return studies.entrySet().stream()
        .filter(study -> !study.getValue().notBefore().isAfter(now))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** A study has landed with these instances, or is not there. */
  void settled(String study, Collection<String> instances) {
    studies.remove(study);
    instances.forEach(fresh::remove);
  }

  /** A study is still written to. */
  void postpone(String study, Instant notBefore) {
    studies.computeIfPresent(study, (id, was) -> new Waiting(was.seq(), notBefore, 0));
  }

  /** A study could not be landed: others have their turn before it. */
  void failed(String study, Instant notBefore) {
    Waiting was = studies.remove(study);
    if (was != null) {
      studies.put(study, new Waiting(was.seq(), notBefore, was.failures() + 1));
    }
  }

  /** How often landing a study has failed, one time after the other. */
  int failures(String study) {
    Waiting waiting = studies.get(study);
    return waiting == null ? 0 : waiting.failures();
  }

  /** Instances that were read before and that no study has brought along, the oldest first. */
  List<String> overlooked(Instant before, int max) {
    List<String> found = new ArrayList<>();
    for (Map.Entry<String, Fresh> instance : fresh.entrySet()) {
      if (found.size() == max || instance.getValue().seen().isAfter(before)) {
        break;
      }
      found.add(instance.getKey());
    }
    return found;
  }

  /** The study of an instance is known. */
  void found(String instance, String study, Instant now) {
    Fresh found = fresh.remove(instance);
    if (found != null) {
      due(study, found.seq(), now);
    }
  }

  /** An instance is no longer there. */
  void gone(String instance) {
    fresh.remove(instance);
  }

  /** Instances that no study has brought along. */
  int fresh() {
    return fresh.size();
  }

  /** Studies that are to be landed, now or later. */
  int studies() {
    return studies.size();
  }

  private void due(String study, long seq, Instant now) {
    studies.merge(
        study,
        new Waiting(seq, now, 0),
        (was, is) -> new Waiting(Math.min(was.seq(), is.seq()), is.notBefore(), was.failures()));
  }
}
