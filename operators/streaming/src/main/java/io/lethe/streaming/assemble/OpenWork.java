package io.lethe.streaming.assemble;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * How much is waited for: what was announced and has no outcome yet. Kept in operator state, as the
 * deliveries themselves are in keyed state, so that a restart makes neither a gap nor hides one.
 * After rescaling the sum over all subtasks holds, not the number of one of them.
 *
 * <p>Changed by the task's thread, read by reporters.
 */
final class OpenWork {

  private final ListState<Long> objectState;
  private final ListState<Long> deliveryState;
  private volatile long objects;
  private volatile long deliveries;

  OpenWork(OperatorStateStore store) throws Exception {
    objectState = store.getListState(new ListStateDescriptor<>("open-objects", Types.LONG));
    deliveryState = store.getListState(new ListStateDescriptor<>("open-deliveries", Types.LONG));
    objects = sum(objectState);
    deliveries = sum(deliveryState);
  }

  void opened(int objectsOfDelivery) {
    deliveries = deliveries + 1;
    objects = objects + objectsOfDelivery;
  }

  void outcome() {
    objects = objects - 1;
  }

  void settled() {
    deliveries = deliveries - 1;
  }

  /** Landed, but neither curated nor quarantined. */
  long objects() {
    return objects;
  }

  /** Opened, but not settled. */
  long deliveries() {
    return deliveries;
  }

  void snapshot() throws Exception {
    objectState.update(List.of(objects));
    deliveryState.update(List.of(deliveries));
  }

  private static long sum(ListState<Long> state) throws Exception {
    long sum = 0;
    for (Long part : state.get()) {
      sum += part;
    }
    return sum;
  }
}
