package io.lethe.imaging.synthetic;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes data sets in memory, in one encoding (PS3.5 7). Holds no state between calls. */
final class DataSetWriter {

  private static final int ITEM = 0xFFFEE000;
  private static final int ITEM_DELIMITATION = 0xFFFEE00D;
  private static final int SEQUENCE_DELIMITATION = 0xFFFEE0DD;
  private static final int UNDEFINED = 0xFFFFFFFF;

  private final Encoding encoding;
  private final Lengths lengths;

  DataSetWriter(Encoding encoding, Lengths lengths) {
    this.encoding = encoding;
    this.lengths = lengths;
  }

  byte[] write(DataSetBuilder dataSet) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Node node : dataSet.sorted()) {
      write(out, node);
    }
    return out.toByteArray();
  }

  private void write(ByteArrayOutputStream out, Node node) {
    if (node instanceof Node.Value value) {
      header(out, value.tag(), value.vr(), value.value().length);
      out.writeBytes(ordered(value.vr(), value.value()));
    } else if (node instanceof Node.Sequence sequence) {
      writeSequence(out, sequence);
    } else if (node instanceof Node.Fragments fragments) {
      writeFragments(out, fragments);
    }
  }

  private void writeSequence(ByteArrayOutputStream out, Node.Sequence sequence) {
    if (sequence.unknown()) {
      header(out, sequence.tag(), "UN", UNDEFINED);
      DataSetWriter implicit = new DataSetWriter(Encoding.IMPLICIT_LITTLE_ENDIAN, lengths);
      out.writeBytes(implicit.items(sequence));
      implicit.mark(out, SEQUENCE_DELIMITATION, 0);
      return;
    }
    byte[] items = items(sequence);
    if (lengths == Lengths.DEFINED) {
      header(out, sequence.tag(), "SQ", items.length);
      out.writeBytes(items);
    } else {
      header(out, sequence.tag(), "SQ", UNDEFINED);
      out.writeBytes(items);
      mark(out, SEQUENCE_DELIMITATION, 0);
    }
  }

  private byte[] items(Node.Sequence sequence) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (DataSetBuilder item : sequence.items()) {
      byte[] bytes = write(item);
      mark(out, ITEM, lengths == Lengths.DEFINED ? bytes.length : UNDEFINED);
      out.writeBytes(bytes);
      if (lengths == Lengths.UNDEFINED) {
        mark(out, ITEM_DELIMITATION, 0);
      }
    }
    return out.toByteArray();
  }

  private void writeFragments(ByteArrayOutputStream out, Node.Fragments fragments) {
    header(out, fragments.tag(), "OB", UNDEFINED);
    for (byte[] item : fragments.items()) {
      mark(out, ITEM, item.length);
      out.writeBytes(item);
    }
    mark(out, SEQUENCE_DELIMITATION, 0);
  }

  private void header(ByteArrayOutputStream out, int tag, String vr, int length) {
    ByteBuffer buffer = buffer(12);
    putTag(buffer, tag);
    if (encoding.explicit()) {
      buffer.put(vr.getBytes(StandardCharsets.US_ASCII));
    }
    if (encoding.explicit() && !Vr.longForm(vr)) {
      buffer.putShort((short) length);
    } else {
      buffer.put(new byte[encoding.explicit() ? 2 : 0]).putInt(length);
    }
    out.write(buffer.array(), 0, buffer.position());
  }

  /** Items and delimiters have no VR in any encoding (PS3.5 7.5). */
  private void mark(ByteArrayOutputStream out, int tag, int length) {
    ByteBuffer buffer = buffer(8);
    putTag(buffer, tag);
    buffer.putInt(length);
    out.writeBytes(buffer.array());
  }

  private byte[] ordered(String vr, byte[] littleEndian) {
    int unit = encoding.order() == ByteOrder.BIG_ENDIAN ? Vr.unit(vr) : 1;
    if (unit == 1) {
      return littleEndian;
    }
    byte[] swapped = littleEndian.clone();
    for (int start = 0; start + unit <= swapped.length; start += unit) {
      for (int i = 0; i < unit; i++) {
        swapped[start + i] = littleEndian[start + unit - 1 - i];
      }
    }
    return swapped;
  }

  private static void putTag(ByteBuffer buffer, int tag) {
    buffer.putShort((short) (tag >>> 16)).putShort((short) tag);
  }

  private ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(encoding.order());
  }
}
