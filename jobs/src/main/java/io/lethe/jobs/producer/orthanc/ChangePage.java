package io.lethe.jobs.producer.orthanc;

import java.util.List;

/**
 * Part of the change log.
 *
 * @param changes in the order of their numbers
 * @param last number of the last of them; of an empty page the last one that Orthanc ever gave
 * @param done whether there are no more
 */
record ChangePage(List<Change> changes, long last, boolean done) {

  ChangePage {
    changes = List.copyOf(changes);
  }
}
