package io.lethe.jobs.lineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.streaming.lineage.DatasetNames;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the runs around a data set. Events of one chain stand on different partitions, in no order
 * among each other: the topic is read again for as long as new data sets turn up, which is twice,
 * or three times for a file of a sequencing run. Holds the runs of the chain, {@link #MAX_STEPS} at
 * most, whatever the size of the topic. Not thread-safe.
 */
public final class LineageSearch {

  static final int MAX_STEPS = 10_000;
  private static final int MAX_PASSES = 4;
  private static final int MAX_UNSEARCHED = 1000;

  private final ObjectMapper json = new ObjectMapper();
  private final LineageTopic topic;
  private final DatasetNames names;
  private final Set<String> up = new HashSet<>();
  private final Set<String> down = new HashSet<>();
  private final Map<String, Step> steps = new LinkedHashMap<>();
  private final Set<String> unsearched = new TreeSet<>();
  private boolean complete = true;
  private long unreadable;

  public LineageSearch(LineageTopic topic, DatasetNames names) {
    this.topic = topic;
    this.names = names;
  }

  /**
   * What was found.
   *
   * @param steps runs around the data set
   * @param unsearched manifests of snapshots that have more versions than an event may name
   * @param complete false where there are more runs than memory is kept for
   * @param unreadable events that are no JSON
   */
  record Found(Collection<Step> steps, Set<String> unsearched, boolean complete, long unreadable) {}

  Found around(Target target) throws IOException {
    if (!target.scope().isEmpty()) {
      want(target.scope());
    }
    int before = -1;
    for (int pass = 0; pass < MAX_PASSES && before < up.size() + down.size(); pass++) {
      before = up.size() + down.size();
      unreadable = 0;
      topic.readAll(event -> offer(event.value(), target));
      steps.values().forEach(this::follow);
    }
    return new Found(steps.values(), unsearched, complete, unreadable);
  }

  private void want(String scope) {
    up.add(scope);
    down.add(scope);
  }

  private void offer(byte[] value, Target target) throws IOException {
    JsonNode event;
    try {
      event = json.readTree(value);
    } catch (JsonProcessingException e) {
      unreadable++;
      return;
    }
    Step step = Step.of(event, names);
    if (target.scope().isEmpty() && step.folders().contains(target.folder())) {
      step.outputs().forEach(output -> want(Target.scope(output)));
    }
    step.inputs().stream()
        .filter(input -> Step.isManifest(input) && unsearched.size() < MAX_UNSEARCHED)
        .forEach(unsearched::add);
    boolean maker = step.makes(up);
    if (maker || step.uses(down)) {
      keep(maker ? step : step.narrowed(down));
    }
  }

  private void keep(Step step) {
    // A run may have made one version first and, once refused objects came through, another.
    String id = step.id() + step.outputs();
    if (steps.size() < MAX_STEPS || steps.containsKey(id)) {
      steps.put(id, step);
    } else {
      complete = false;
    }
  }

  private void follow(Step step) {
    if (step.makes(up)) {
      add(step.inputs(), up);
    }
    if (step.uses(down)) {
      add(step.outputs(), down);
    }
  }

  private static void add(Set<String> keys, Set<String> scopes) {
    keys.stream().filter(key -> !Step.terminal(key)).map(Target::scope).forEach(scopes::add);
  }
}
