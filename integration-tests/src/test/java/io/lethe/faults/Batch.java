package io.lethe.faults;

import io.lethe.schemas.StudyLanded;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Deliveries of one scenario, with studies that no other has. Not thread-safe.
 *
 * @param rig where they land
 * @param name begins their event ids
 * @param first number of the first study
 */
record Batch(Rig rig, String name, int first) {

  /** Rows and columns of an image that takes several parts to upload. */
  static final int LARGE = 3400;

  private static final int SMALL = 64;

  /** Lands {@code count} studies of {@code instances} small objects each. */
  void land(int from, int count, int instances) throws IOException {
    for (int i = from; i < from + count; i++) {
      rig.landings().land(name + "-" + i, TinyStudies.study(first + i, instances, SMALL));
    }
  }

  /** As {@link #land}, but all objects are there before the first event is sent. */
  void landAtOnce(int count, int instances) throws IOException {
    List<StudyLanded> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(
          rig.landings().prepare(name + "-" + i, TinyStudies.study(first + i, instances, 8)));
    }
    for (StudyLanded event : events) {
      rig.landings().send(event);
    }
  }

  /** Lands one study of one object of some 23 MB. */
  void landLarge(int number) throws IOException {
    rig.landings().land(name + "-large-" + number, TinyStudies.study(first + number, 1, LARGE));
  }
}
