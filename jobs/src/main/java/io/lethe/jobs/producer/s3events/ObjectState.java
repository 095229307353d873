package io.lethe.jobs.producer.s3events;

import io.lethe.jobs.producer.Delivery;
import io.lethe.jobs.producer.s3events.ObjectRecord.Again;
import io.lethe.jobs.producer.s3events.ObjectRecord.Announced;
import io.lethe.jobs.producer.s3events.ObjectRecord.Closed;
import io.lethe.jobs.producer.s3events.ObjectRecord.Dropped;
import io.lethe.jobs.producer.s3events.ObjectRecord.Marked;
import io.lethe.jobs.producer.s3events.ObjectRecord.Unmarked;
import io.lethe.jobs.producer.s3events.ObjectRecord.Waiting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the journal's records come to. The same records lead to the same. Not thread-safe. */
final class ObjectState {

  private final Map<GroupName, OpenGroup> open = new LinkedHashMap<>();
  private final Map<String, Closing> closed = new LinkedHashMap<>();
  private int backlog;

  private record Closing(Delivery delivery, GroupName group, List<Waiting> records) {}

  void apply(ObjectRecord entry) {
    if (entry instanceof Waiting waiting) {
      backlog += group(waiting.group()).put(waiting) == null ? 1 : 0;
    } else if (entry instanceof Marked marked) {
      group(marked.group()).mark(marked);
    } else if (entry instanceof Again again) {
      group(again.group()).writtenAgain();
    } else if (entry instanceof Dropped dropped) {
      OpenGroup group = open.get(dropped.group());
      backlog -= group != null && group.drop(dropped.key()) ? 1 : 0;
      removeIfEmpty(dropped.group());
    } else if (entry instanceof Unmarked unmarked && open.containsKey(unmarked.group())) {
      open.get(unmarked.group()).unmark();
      removeIfEmpty(unmarked.group());
    } else if (entry instanceof Closed closing) {
      close(closing);
    } else if (entry instanceof Announced announced) {
      Closing done = closed.remove(announced.delivery());
      backlog -= done == null ? 0 : done.records().size();
    }
  }

  /** Groups that wait until they are complete. */
  Map<GroupName, OpenGroup> open() {
    return Collections.unmodifiableMap(open);
  }

  /** Complete and not announced, in the order they were closed. */
  List<Delivery> deliveries() {
    return closed.values().stream().map(Closing::delivery).toList();
  }

  /** Whether anything is complete and not announced. */
  boolean hasDeliveries() {
    return !closed.isEmpty();
  }

  /** Objects that are not announced. */
  int backlog() {
    return backlog;
  }

  /** Records that lead to this state; that groups had a marker stands in the index by now. */
  List<byte[]> records() {
    List<ObjectRecord> records = new ArrayList<>();
    for (Closing closing : closed.values()) {
      records.addAll(closing.records());
      records.add(new Closed(closing.group(), false, closing.delivery().terms()));
    }
    open.forEach((name, group) -> records.addAll(group.records(name)));
    return records.stream().map(ObjectRecord::encode).toList();
  }

  private OpenGroup group(GroupName name) {
    return open.computeIfAbsent(name, made -> new OpenGroup());
  }

  private void removeIfEmpty(GroupName name) {
    OpenGroup group = open.get(name);
    if (group != null && group.isEmpty()) {
      open.remove(name);
    }
  }

  private void close(Closed record) {
    GroupName name = record.group();
    OpenGroup group = open.remove(name);
    if (group == null || group.size() == 0) {
      return;
    }
    Delivery delivery = Deliveries.of(name, group.objects(), record.terms());
    Closing former = closed.put(delivery.id(), new Closing(delivery, name, group.objects()));
    // The same objects once more before they were announced: one delivery is enough.
    backlog -= former == null ? 0 : former.records().size();
  }
}
