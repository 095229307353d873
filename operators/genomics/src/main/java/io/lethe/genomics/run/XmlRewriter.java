package io.lethe.genomics.run;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Writes an XML document anew with what the allow-list keeps. Not thread-safe. */
final class XmlRewriter {

  private static final String INDENT = "  ";

  private final String scope;
  private final RunKeys keys;
  private final StringBuilder out = new StringBuilder();
  private int dropped;

  /**
   * @param scope of the rules: the name of the root
   */
  XmlRewriter(String scope, RunKeys keys) {
    this.scope = scope;
    this.keys = keys;
  }

  byte[] rewrite(XmlElement root) {
    out.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    element("", root, 0);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Elements and attributes that had a value and lost it, each once, not counting below them. */
  int dropped() {
    return dropped;
  }

  private void element(String parent, XmlElement element, int depth) {
    Optional<RunRules.Rule> rule = RunRules.SHIPPED.of(scope, parent, element.name());
    if (rule.isEmpty()) {
      dropped++;
      return;
    }
    boolean structure = rule.get().value() == ValueRule.STRUCTURE;
    Optional<String> value = rule.get().value().apply(element.text(), keys);
    if (!structure && value.isEmpty()) {
      dropped += element.text().isBlank() ? 0 : 1;
      return;
    }
    String name = rule.get().name();
    out.append(INDENT.repeat(depth)).append('<').append(name);
    attributes(name, element.attributes());
    if (structure && !element.children().isEmpty()) {
      out.append(">\n");
      element.children().forEach(child -> element(name, child, depth + 1));
      out.append(INDENT.repeat(depth)).append("</").append(name).append(">\n");
    } else if (value.isPresent()) {
      out.append('>').append(escaped(value.get())).append("</").append(name).append(">\n");
    } else {
      out.append("/>\n");
    }
  }

  private void attributes(String element, Map<String, String> attributes) {
    attributes.forEach(
        (name, raw) -> {
          Optional<RunRules.Rule> rule = RunRules.SHIPPED.of(scope, element, "@" + name);
          Optional<String> value = rule.flatMap(one -> one.value().apply(raw, keys));
          if (value.isEmpty()) {
            dropped += raw.isBlank() ? 0 : 1;
          } else {
            String canonical = rule.get().name().substring(1);
            out.append(' ').append(canonical).append("=\"").append(escaped(value.get()));
            out.append('"');
          }
        });
  }

  private static String escaped(String value) {
    return value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
