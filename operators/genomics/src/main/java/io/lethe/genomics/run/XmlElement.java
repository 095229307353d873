package io.lethe.genomics.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One element of a small XML document. Not thread-safe. */
final class XmlElement {

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<XmlElement> children = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  XmlElement(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  Map<String, String> attributes() {
    return attributes;
  }

  List<XmlElement> children() {
    return children;
  }

  /** The characters between its tags, without those of its children. */
  String text() {
    return text.toString();
  }

  void append(String characters) {
    text.append(characters);
  }

  /** The text of the first element of one of these names, however deep; blank ones do not count. */
  Optional<String> find(String... names) {
    for (String wanted : names) {
      if (name.equalsIgnoreCase(wanted) && !text().isBlank()) {
        return Optional.of(text().strip());
      }
    }
    return children.stream().flatMap(child -> child.find(names).stream()).findFirst();
  }

  /** All elements of a name, however deep, in the order of the document. */
  List<XmlElement> all(String wanted) {
    List<XmlElement> found = new ArrayList<>();
    collect(wanted, found);
    return found;
  }

  private void collect(String wanted, List<XmlElement> found) {
    if (name.equalsIgnoreCase(wanted)) {
      found.add(this);
    }
    children.forEach(child -> child.collect(wanted, found));
  }

  /** Shows nothing of its content. */
  @Override
  public String toString() {
    return "XmlElement";
  }
}
