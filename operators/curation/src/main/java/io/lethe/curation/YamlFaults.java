package io.lethe.curation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says what is wrong with a YAML file to whoever wrote it. */
final class YamlFaults {

  private static final ObjectMapper NAMES = new ObjectMapper();

  private static final Map<Class<?>, String> EXPECTED =
      Map.of(
          Duration.class, "a duration, for example PT10S,",
          Period.class, "a period, for example P10Y,",
          Instant.class, "a time, for example 2030-01-01T00:00:00Z,",
          URI.class, "a URI",
          Path.class, "a path",
          String.class, "text",
          Boolean.class, "true or false",
          boolean.class, "true or false");

  private YamlFaults() {}

  /** Line and reason, without class names. */
  static String explain(IOException fault) {
    if (fault instanceof JsonProcessingException json) {
      return line(json) + reason(json);
    }
    return fault.getMessage();
  }

  private static String line(JsonProcessingException fault) {
    if (fault.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      return "line " + (marked.getProblemMark().getLine() + 1) + ": ";
    }
    boolean located = fault.getLocation() != null && fault.getLocation().getLineNr() > 0;
    return located ? "line " + fault.getLocation().getLineNr() + ": " : "";
  }

  static String reason(JsonProcessingException fault) {
    if (fault.getCause() instanceof IllegalArgumentException own) {
      return own.getMessage();
    }
    if (fault.getCause() instanceof MarkedYAMLException marked && marked.getProblem() != null) {
      return "no valid YAML: " + marked.getProblem();
    }
    if (fault instanceof UnrecognizedPropertyException unknown) {
      return "unknown key " + path(unknown);
    }
    if (fault instanceof MismatchedInputException wrong && !wrong.getPath().isEmpty()) {
      return path(wrong) + ": " + expected(wrong.getTargetType()) + " is expected";
    }
    return fault.getOriginalMessage().lines().findFirst().orElse("not readable");
  }

  /** Keys from the outermost on, with points between them. */
  static String path(JsonMappingException fault) {
    return fault.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."));
  }

  private static String expected(Class<?> type) {
    if (type == null) {
      return "another value";
    }
    if (type.isEnum()) {
      return "one of "
          + Stream.of(type.getEnumConstants())
              .map(constant -> NAMES.convertValue(constant, String.class))
              .collect(Collectors.joining(", "));
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    if (Map.class.isAssignableFrom(type) || type.isRecord()) {
      return "a mapping";
    }
    boolean number = Number.class.isAssignableFrom(type) || type.isPrimitive();
    return EXPECTED.getOrDefault(type, number ? "a number" : "another value");
  }
}
