package io.lethe.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.jobs.cli.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A policy of AWS, evaluated by its rules as far as the policies of the repository need them: what
 * is denied stays denied, and what is not allowed is denied too (AWS IAM User Guide, policy
 * evaluation logic). A key or an operator that it does not know is an error.
 */
record AccessPolicy(JsonNode document) {

  private static final Set<String> STATEMENT =
      Set.of("Sid", "Effect", "Principal", "Action", "Resource", "Condition");

  static AccessPolicy shipped(String name) throws IOException {
    String text = Files.readString(Home.path("conf/security/s3/" + name + ".json"));
    return new AccessPolicy(new ObjectMapper().readTree(text));
  }

  AccessPolicy {
    if (!"2012-10-17".equals(document.path("Version").asText())) {
      throw new IllegalArgumentException("no version of the language of policies");
    }
    for (JsonNode statement : document.path("Statement")) {
      statement
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (!STATEMENT.contains(name)) {
                  throw new IllegalArgumentException("no element of a statement: " + name);
                }
              });
    }
  }

  boolean allows(S3Access access, String role) {
    return matches("Allow", access, role) && !denies(access, role);
  }

  boolean denies(S3Access access, String role) {
    return matches("Deny", access, role);
  }

  /** Every action that a statement names. */
  List<String> actions() {
    List<String> actions = new ArrayList<>();
    document.path("Statement").forEach(statement -> actions.addAll(texts(statement.get("Action"))));
    return actions;
  }

  private boolean matches(String effect, S3Access access, String role) {
    for (JsonNode statement : document.path("Statement")) {
      if (statement.path("Effect").asText().equals(effect)
          && like(texts(statement.get("Action")), access.action())
          && like(texts(statement.get("Resource")), access.resource())
          && holds(statement.path("Condition"), access.context(role))) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(JsonNode conditions, Map<String, String> context) {
    for (Map.Entry<String, JsonNode> operator : conditions.properties()) {
      for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
        if (!context.containsKey(key.getKey())) {
          throw new IllegalArgumentException("no such key: " + key.getKey());
        }
        if (!holds(operator.getKey(), texts(key.getValue()), context.get(key.getKey()))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean holds(String operator, List<String> expected, String value) {
    return switch (operator) {
      case "Null" -> Boolean.toString(value == null).equals(expected.get(0));
      case "Bool" -> expected.contains(value);
      case "StringNotLike" -> !like(expected, value);
      default -> throw new IllegalArgumentException("no such operator: " + operator);
    };
  }

  private static boolean like(List<String> patterns, String value) {
    return patterns.stream()
        .map(pattern -> Pattern.quote(pattern).replace("*", "\\E.*\\Q"))
        .anyMatch(value::matches);
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(text -> texts.add(text.asText()));
    } else {
      texts.add(node.asText());
    }
    return texts;
  }
}
