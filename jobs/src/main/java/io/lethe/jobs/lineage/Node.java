package io.lethe.jobs.lineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * A data set or run in a chain, with what lies behind it. Immutable.
 *
 * @param kind object, version, snapshot, delivery, manifest or training
 * @param facts in the order in which they are told
 */
public record Node(String kind, String name, Map<String, String> facts, List<Node> children) {

  public Node {
    children = List.copyOf(children);
  }

  void writeTo(ArrayNode array) {
    ObjectNode node = array.addObject().put("kind", kind).put("name", name);
    facts.forEach(node::put);
    if (!children.isEmpty()) {
      ArrayNode below = node.putArray("children");
      children.forEach(child -> child.writeTo(below));
    }
  }
}
