package io.lethe.jobs.lineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Where a data set came from, and what was made of it. Immutable.
 *
 * @param upstream what it was made of
 * @param downstream what was made of it
 * @param unsearched snapshots of so many versions that only their manifests name them
 * @param complete false where more was found than is told
 * @param unreadable events of the topic that could not be read
 */
public record Chain(
    Node target,
    List<Node> upstream,
    List<Node> downstream,
    Set<String> unsearched,
    boolean complete,
    long unreadable) {

  /** One JSON object. */
  public String toJson() {
    ObjectNode chain = JsonNodeFactory.instance.objectNode();
    ArrayNode holder = JsonNodeFactory.instance.arrayNode();
    target.writeTo(holder);
    chain.set("target", holder.get(0));
    ArrayNode above = chain.putArray("upstream");
    upstream.forEach(node -> node.writeTo(above));
    ArrayNode below = chain.putArray("downstream");
    downstream.forEach(node -> node.writeTo(below));
    ArrayNode manifests = chain.putArray("unsearched");
    unsearched.forEach(manifests::add);
    return chain.put("complete", complete).put("unreadable", unreadable).toString();
  }

  /** A tree for people. */
  public void print(PrintWriter out) {
    out.println(line(target));
    out.println("upstream");
    print(upstream, "", out);
    out.println("downstream");
    print(downstream, "", out);
  }

  private static void print(List<Node> nodes, String indent, PrintWriter out) {
    for (Iterator<Node> all = nodes.iterator(); all.hasNext(); ) {
      Node node = all.next();
      boolean last = !all.hasNext();
      out.println(indent + (last ? "└─ " : "├─ ") + line(node));
      print(node.children(), indent + (last ? "   " : "│  "), out);
    }
  }

  private static String line(Node node) {
    StringBuilder line = new StringBuilder(node.kind()).append(' ').append(node.name());
    node.facts().forEach((name, value) -> line.append("  ").append(name).append('=').append(value));
    return line.toString();
  }
}
