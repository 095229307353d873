package io.lethe.curation;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Strict YAML: unknown and repeated keys are errors. Mappers are immutable after construction and
 * thread-safe.
 */
public final class Yaml {

  private static final ObjectMapper READER =
      JsonMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .build();

  private static final ObjectMapper CANONICAL =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private Yaml() {}

  /** Parses one document. */
  public static JsonNode tree(String yaml) throws IOException {
    JsonNode tree = READER.readTree(yaml);
    if (tree == null || !tree.isObject()) {
      throw new IOException("the document must be a mapping");
    }
    return tree;
  }

  /** Binds a tree to a record whose components are the only keys allowed. */
  public static <T> T read(JsonNode tree, Class<T> type) throws IOException {
    return READER.treeToValue(tree, type);
  }

  /** As {@link #read(JsonNode, Class)}, with the line in faults. */
  public static <T> T read(String yaml, Class<T> type) throws IOException {
    tree(yaml);
    try {
      return READER.readValue(yaml, type);
    } catch (UnrecognizedPropertyException e) {
      // A record is built at the end of its mapping, and that is where Jackson locates the fault.
      throw new IOException("line " + line(yaml, path(e)) + ": " + reason(e), e);
    }
  }

  private static int line(String yaml, String path) throws IOException {
    String pointer = "/" + path.replace('.', '/');
    try (JsonParser parser = READER.createParser(yaml)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.FIELD_NAME
            && parser.getParsingContext().pathAsPointer().toString().equals(pointer)) {
          return parser.currentTokenLocation().getLineNr();
        }
      }
    }
    return 1;
  }

  /** Canonical JSON: keys sorted, no white space; what digests are computed over. */
  public static byte[] canonical(JsonNode tree) throws IOException {
    return CANONICAL.writeValueAsBytes(CANONICAL.treeToValue(tree, TreeMap.class));
  }

  /** Line and reason of a fault, without Jackson's class names. */
  public static String explain(IOException fault) {
    if (fault instanceof JsonProcessingException json) {
      boolean located = json.getLocation() != null && json.getLocation().getLineNr() > 0;
      return (located ? "line " + json.getLocation().getLineNr() + ": " : "") + reason(json);
    }
    return fault.getMessage();
  }

  private static String reason(JsonProcessingException fault) {
    if (fault.getCause() instanceof IllegalArgumentException own) {
      return own.getMessage();
    }
    if (fault instanceof UnrecognizedPropertyException unknown) {
      return "unknown key " + path(unknown);
    }
    if (fault instanceof MismatchedInputException wrong && !wrong.getPath().isEmpty()) {
      String type = wrong.getTargetType() == null ? "value" : wrong.getTargetType().getSimpleName();
      return path(wrong) + ": no valid " + type;
    }
    return fault.getOriginalMessage().lines().findFirst().orElse("not readable");
  }

  private static String path(JsonMappingException fault) {
    return fault.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."));
  }

  static JsonNode emptyObject() {
    return JsonNodeFactory.instance.objectNode();
  }
}
