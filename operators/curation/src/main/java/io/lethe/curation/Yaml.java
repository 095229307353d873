package io.lethe.curation;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.function.Function;

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

  /** Goes no further than the value. */
  private static final ObjectReader SECTIONS =
      READER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

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

  /**
   * Reads a file as {@code parser} reads its text.
   *
   * @throws IllegalArgumentException if the file cannot be read or is invalid; the message names it
   *     and says what to change
   */
  public static <T> T load(Path file, Function<String, T> parser) {
    String text = text(file);
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Text of a file.
   *
   * @throws IllegalArgumentException if it cannot be read; the message names it
   */
  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(file + ": no such file or folder", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot read " + file + ": " + e.getClass().getSimpleName(), e);
    }
  }

  /** As {@link #read(JsonNode, Class)}, with the line in faults. */
  public static <T> T read(String yaml, Class<T> type) throws IOException {
    tree(yaml);
    try {
      return READER.readValue(yaml, type);
    } catch (UnrecognizedPropertyException e) {
      throw located(yaml, e);
    }
  }

  /**
   * As {@link #read(String, Class)}, of what stands under one key of the outermost mapping,
   * whatever the others hold.
   *
   * @return null where there is no such key
   */
  public static <T> T section(String yaml, String key, Class<T> type) throws IOException {
    try (JsonParser parser = READER.createParser(yaml)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (name.equals(key)) {
          return SECTIONS.forType(type).readValue(parser);
        }
        parser.skipChildren();
      }
      return null;
    } catch (JsonMappingException e) {
      e.prependPath(type, key);
      throw e instanceof UnrecognizedPropertyException unknown ? located(yaml, unknown) : e;
    }
  }

  /** A record is built at the end of its mapping, and that is where Jackson locates the fault. */
  private static IOException located(String yaml, UnrecognizedPropertyException fault)
      throws IOException {
    return new IOException(
        "line " + line(yaml, YamlFaults.path(fault)) + ": " + YamlFaults.reason(fault), fault);
  }

  /** Line of a key, which is given with those above it: {@code kafka.topics}. */
  public static int line(String yaml, String path) throws IOException {
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

  /** Line and reason of a fault, without class names of Jackson or SnakeYAML. */
  public static String explain(IOException fault) {
    return YamlFaults.explain(fault);
  }

  static JsonNode emptyObject() {
    return JsonNodeFactory.instance.objectNode();
  }
}
