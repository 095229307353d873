package io.lethe.jobs.lineage;

import io.lethe.streaming.lineage.DatasetNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Puts the runs that a search found in order, as a tree. Not thread-safe. */
final class ChainBuilder {

  private static final String RAW = DatasetNames.RAW + ":";

  private final LineageSearch.Found found;
  private final Map<String, List<Step>> makers = new HashMap<>();
  private final Map<String, List<Step>> users = new HashMap<>();

  ChainBuilder(LineageSearch.Found found) {
    this.found = found;
    for (Step step : found.steps()) {
      step.outputs().forEach(key -> makers.computeIfAbsent(key, k -> new ArrayList<>()).add(step));
      step.inputs().forEach(key -> users.computeIfAbsent(key, k -> new ArrayList<>()).add(step));
    }
  }

  /** All versions that the search found, ascending. */
  Set<String> versions() {
    Set<String> versions = new TreeSet<>();
    makers.keySet().stream().filter(key -> key.startsWith("versions/")).forEach(versions::add);
    return versions;
  }

  /** The chain of a version or snapshot; empty if no event names it. */
  Optional<Chain> chain(Target target) {
    if (!makers.containsKey(target.key()) && !users.containsKey(target.key())) {
      return Optional.empty();
    }
    boolean snapshot = target.kind() == Target.Kind.SNAPSHOT;
    List<Node> upstream = snapshot ? versionsOf(target.key()) : history(target.key());
    List<Node> downstream = snapshot ? trainings(target.key()) : uses(target.key(), true);
    return Optional.of(
        chain(
            node(target.key(), snapshot ? "snapshot" : "version", List.of()),
            upstream,
            downstream));
  }

  /**
   * The chain of an object.
   *
   * @param holders versions that hold it, ascending; the first brought it
   */
  Optional<Chain> chain(Target target, List<String> holders) {
    if (holders.isEmpty()) {
      return Optional.empty();
    }
    String first = holders.get(0);
    List<Node> downstream =
        holders.stream().map(version -> node(version, "version", uses(version, false))).toList();
    return Optional.of(
        chain(
            new Node("object", target.key(), Map.of(), List.of()),
            List.of(node(first, "version", deliveries(first))),
            downstream));
  }

  private Chain chain(Node target, List<Node> upstream, List<Node> downstream) {
    Set<String> unsearched = new TreeSet<>(found.unsearched());
    unsearched.remove(target.name() + "/manifest");
    return new Chain(
        target, upstream, downstream, unsearched, found.complete(), found.unreadable());
  }

  /** The deliveries of a version, and beside them the versions before it with theirs. */
  private List<Node> history(String version) {
    List<Node> nodes = new ArrayList<>(deliveries(version));
    Optional<String> former = former(version);
    while (former.isPresent()) {
      nodes.add(node(former.get(), "version", deliveries(former.get())));
      former = former(former.get());
    }
    return nodes;
  }

  private Optional<String> former(String version) {
    return makers.getOrDefault(version, List.of()).stream()
        .flatMap(step -> step.inputs().stream())
        .filter(input -> input.startsWith("versions/") && input.compareTo(version) < 0)
        .findFirst();
  }

  private List<Node> deliveries(String version) {
    List<Node> nodes = new ArrayList<>();
    for (Step step : makers.getOrDefault(version, List.of())) {
      for (String input : step.inputs()) {
        if (input.startsWith(RAW)) {
          nodes.add(new Node("delivery", input.substring(RAW.length()), step.run(), List.of()));
        }
      }
    }
    return nodes;
  }

  private List<Node> versionsOf(String snapshot) {
    List<Node> nodes = new ArrayList<>();
    for (Step step : makers.getOrDefault(snapshot, List.of())) {
      for (String input : step.inputs()) {
        nodes.add(
            Step.isManifest(input)
                ? new Node("manifest", input, Map.of(), List.of())
                : node(input, "version", history(input)));
      }
    }
    return nodes;
  }

  /**
   * @param later whether the versions that follow are told, too
   */
  private List<Node> uses(String version, boolean later) {
    List<Node> nodes = new ArrayList<>();
    Optional<String> current = Optional.of(version);
    while (current.isPresent()) {
      List<Node> snapshots = snapshots(current.get());
      if (current.get().equals(version)) {
        nodes.addAll(snapshots);
      } else {
        nodes.add(node(current.get(), "version", snapshots));
      }
      current = later ? next(current.get()) : Optional.empty();
    }
    return nodes;
  }

  private Optional<String> next(String version) {
    return users.getOrDefault(version, List.of()).stream()
        .flatMap(step -> step.outputs().stream())
        .filter(output -> output.startsWith("versions/") && output.compareTo(version) > 0)
        .findFirst();
  }

  private List<Node> snapshots(String version) {
    Set<String> names = new TreeSet<>();
    for (Step step : users.getOrDefault(version, List.of())) {
      step.outputs().stream().filter(key -> key.startsWith("snapshots/")).forEach(names::add);
    }
    return names.stream().map(name -> node(name, "snapshot", trainings(name))).toList();
  }

  private List<Node> trainings(String snapshot) {
    // The last event of a run tells how it stands; those that name a model come beside it.
    Map<String, Node> nodes = new LinkedHashMap<>();
    for (Step step : users.getOrDefault(snapshot, List.of())) {
      List<Node> models =
          step.outputs().stream()
              .map(model -> new Node("model", model, Map.of(), List.<Node>of()))
              .toList();
      String name = step.run().getOrDefault("training", step.job());
      nodes.put(step.id(), new Node("training", name, step.run(), models));
    }
    return List.copyOf(nodes.values());
  }

  private Node node(String key, String kind, List<Node> children) {
    Map<String, String> facts =
        makers.getOrDefault(key, List.of()).stream().findFirst().map(Step::made).orElse(Map.of());
    return new Node(kind, key, facts, children);
  }
}
