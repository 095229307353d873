package io.lethe.streaming.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads landing events written as plain JSON: the fields of the Avro record, optional ones simply
 * left out, times as ISO-8601 text or milliseconds since the epoch. Fields that this version does
 * not know are passed over, since a newer producer may send them.
 *
 * @param <T> a generated record. Thread-safe
 */
public final class JsonEvents<T extends SpecificRecord> {

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(16).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Schema schema;
  private final SpecificData data;

  public JsonEvents(Class<T> type) {
    this.data = SpecificData.getForClass(type);
    this.schema = data.getSchema(type);
  }

  /**
   * @throws IOException if the bytes are no JSON, or a field is missing or of another type; the
   *     message names the field and never quotes its content
   */
  public T decode(byte[] bytes) throws IOException {
    Object generic = convert(tree(bytes), schema, "event");
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<>(schema, new GenericData()).write(generic, encoder);
    encoder.flush();
    return new SpecificDatumReader<T>(schema, schema, data)
        .read(null, DecoderFactory.get().binaryDecoder(out.toByteArray(), null));
  }

  private static JsonNode tree(byte[] bytes) throws IOException {
    try {
      JsonNode tree = JSON.readTree(bytes);
      return tree == null ? JSON.missingNode() : tree;
    } catch (JsonProcessingException e) {
      // Jackson's message quotes what it could not read.
      throw new IOException("no valid JSON");
    }
  }

  private static Object convert(JsonNode node, Schema schema, String field) throws IOException {
    return switch (schema.getType()) {
      case RECORD -> record(node, schema, field);
      case ARRAY -> array(node, schema, field);
      case MAP -> map(node, schema, field);
      case UNION -> union(node, schema, field);
      case ENUM -> symbol(node, schema, field);
      case STRING -> {
        expect(node.isTextual(), field, "a string");
        yield node.textValue();
      }
      case INT -> {
        expect(node.canConvertToInt() && node.isIntegralNumber(), field, "an integer");
        yield node.intValue();
      }
      case LONG ->
          LogicalTypes.timestampMillis().equals(schema.getLogicalType())
              ? time(node, field)
              : integer(node, field);
      case BOOLEAN -> {
        expect(node.isBoolean(), field, "true or false");
        yield node.booleanValue();
      }
      case DOUBLE -> {
        expect(node.isNumber(), field, "a number");
        yield node.doubleValue();
      }
      default -> throw new IOException(field + ": not supported in JSON");
    };
  }

  private static Object record(JsonNode node, Schema schema, String field) throws IOException {
    expect(node.isObject(), field, "an object");
    GenericData.Record record = new GenericData.Record(schema);
    for (Schema.Field part : schema.getFields()) {
      JsonNode value = node.get(part.name());
      if (value != null) {
        record.put(part.pos(), convert(value, part.schema(), part.name()));
      } else {
        record.put(part.pos(), defaultOf(part));
      }
    }
    return record;
  }

  private static Object defaultOf(Schema.Field field) throws IOException {
    try {
      return GenericData.get().getDefaultValue(field);
    } catch (AvroRuntimeException e) {
      throw new IOException(field.name() + ": required");
    }
  }

  private static Object array(JsonNode node, Schema schema, String field) throws IOException {
    expect(node.isArray(), field, "an array");
    List<Object> values = new ArrayList<>(node.size());
    for (JsonNode element : node) {
      values.add(convert(element, schema.getElementType(), field));
    }
    return values;
  }

  private static Object map(JsonNode node, Schema schema, String field) throws IOException {
    expect(node.isObject(), field, "an object");
    Map<String, Object> values = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      values.put(entry.getKey(), convert(entry.getValue(), schema.getValueType(), field));
    }
    return values;
  }

  /** The unions of the landing schemas are all "null or one type". */
  private static Object union(JsonNode node, Schema schema, String field) throws IOException {
    if (node.isNull()) {
      return null;
    }
    for (Schema branch : schema.getTypes()) {
      if (branch.getType() != Schema.Type.NULL) {
        return convert(node, branch, field);
      }
    }
    throw new IOException(field + ": must be null");
  }

  private static Object symbol(JsonNode node, Schema schema, String field) throws IOException {
    expect(node.isTextual() && schema.hasEnumSymbol(node.textValue()), field, "a known symbol");
    return new GenericData.EnumSymbol(schema, node.textValue());
  }

  private static Object time(JsonNode node, String field) throws IOException {
    if (!node.isTextual()) {
      return integer(node, field);
    }
    try {
      return Instant.parse(node.textValue()).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new IOException(field + ": must be an ISO-8601 instant or milliseconds");
    }
  }

  private static Object integer(JsonNode node, String field) throws IOException {
    expect(node.isIntegralNumber() && node.canConvertToLong(), field, "an integer");
    return node.longValue();
  }

  private static void expect(boolean right, String field, String what) throws IOException {
    if (!right) {
      throw new IOException(field + ": must be " + what);
    }
  }
}
