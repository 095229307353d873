package io.lethe.imaging.synthetic;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Builds a data set element by element; elements are written in ascending order of their tags,
 * whatever the order of the calls. Not thread-safe.
 *
 * <p>Tags are {@code 0xggggeeee}. Value Representations are given by the caller and not checked, so
 * that wrong objects can be built as well as right ones.
 */
public final class DataSetBuilder {

  private final Charset charset;
  private final List<Node> nodes = new ArrayList<>();

  /** A data set in the default character repertoire. */
  public DataSetBuilder() {
    this(StandardCharsets.US_ASCII);
  }

  /**
   * @param charset encodes all text; Specific Character Set (0008,0005) is left to the caller
   */
  public DataSetBuilder(Charset charset) {
    this.charset = charset;
  }

  /** Adds text; several values are joined by the backslash. */
  public DataSetBuilder text(int tag, String vr, String... values) {
    return bytes(tag, vr, String.join("\\", values).getBytes(charset));
  }

  /** Adds a value that is bytes already, in little endian order; padded to even length. */
  public DataSetBuilder bytes(int tag, String vr, byte[] littleEndian) {
    nodes.add(new Node.Value(tag, vr, even(vr, littleEndian)));
    return this;
  }

  /** Adds 16-bit values. */
  public DataSetBuilder shorts(int tag, String vr, int... values) {
    ByteBuffer buffer = buffer(values.length * 2);
    for (int value : values) {
      buffer.putShort((short) value);
    }
    return bytes(tag, vr, buffer.array());
  }

  /** Adds 32-bit values. */
  public DataSetBuilder ints(int tag, String vr, int... values) {
    ByteBuffer buffer = buffer(values.length * 4);
    for (int value : values) {
      buffer.putInt(value);
    }
    return bytes(tag, vr, buffer.array());
  }

  /** Adds values of VR FL or OF. */
  public DataSetBuilder floats(int tag, String vr, float... values) {
    ByteBuffer buffer = buffer(values.length * 4);
    for (float value : values) {
      buffer.putFloat(value);
    }
    return bytes(tag, vr, buffer.array());
  }

  /** Adds values of VR FD or OD. */
  public DataSetBuilder doubles(int tag, String vr, double... values) {
    ByteBuffer buffer = buffer(values.length * 8);
    for (double value : values) {
      buffer.putDouble(value);
    }
    return bytes(tag, vr, buffer.array());
  }

  /** Adds attribute tags (VR AT). */
  public DataSetBuilder tags(int tag, int... values) {
    ByteBuffer buffer = buffer(values.length * 4);
    for (int value : values) {
      buffer.putShort((short) (value >>> 16)).putShort((short) value);
    }
    return bytes(tag, "AT", buffer.array());
  }

  /** Adds a sequence of the given items. */
  public DataSetBuilder sequence(int tag, DataSetBuilder... items) {
    nodes.add(new Node.Sequence(tag, false, List.of(items)));
    return this;
  }

  /**
   * Adds a sequence whose VR the writer pretends not to know: UN of undefined length (PS3.5 6.2.2).
   */
  public DataSetBuilder unknownSequence(int tag, DataSetBuilder... items) {
    nodes.add(new Node.Sequence(tag, true, List.of(items)));
    return this;
  }

  /** Adds encapsulated pixel data: the first item is the Basic Offset Table, which may be empty. */
  public DataSetBuilder fragments(int tag, List<byte[]> items) {
    nodes.add(new Node.Fragments(tag, items.stream().map(item -> even("OB", item)).toList()));
    return this;
  }

  /** Adds all elements of another data set. */
  public DataSetBuilder addAll(DataSetBuilder other) {
    nodes.addAll(other.nodes);
    return this;
  }

  /** The text of the first element with this tag, without padding; empty where there is none. */
  public String firstText(int tag) {
    for (Node node : nodes) {
      if (node.tag() == tag && node instanceof Node.Value value) {
        return new String(value.value(), charset).replace('\0', ' ').strip();
      }
    }
    return "";
  }

  /** Writes the data set, without preamble and file meta information. */
  public byte[] encode(Encoding encoding, Lengths lengths) {
    return new DataSetWriter(encoding, lengths).write(this);
  }

  /**
   * The elements in the order in which they are written; equal tags keep the order of the calls.
   */
  List<Node> sorted() {
    List<Node> sorted = new ArrayList<>(nodes);
    sorted.sort(Comparator.comparing(Node::tag, Integer::compareUnsigned));
    return sorted;
  }

  private static byte[] even(String vr, byte[] value) {
    if (value.length % 2 == 0) {
      return value.clone();
    }
    byte[] padded = Arrays.copyOf(value, value.length + 1);
    padded[value.length] = Vr.padding(vr);
    return padded;
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
