package io.lethe.imaging;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Spells a file field by field. */
public final class Bytes {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteOrder order;

  public Bytes(ByteOrder order) {
    this.order = order;
  }

  public static Bytes littleEndian() {
    return new Bytes(ByteOrder.LITTLE_ENDIAN);
  }

  public static Bytes bigEndian() {
    return new Bytes(ByteOrder.BIG_ENDIAN);
  }

  public Bytes tag(int group, int element) {
    return u16(group).u16(element);
  }

  public Bytes u16(int value) {
    out.writeBytes(ByteBuffer.allocate(2).order(order).putShort((short) value).array());
    return this;
  }

  public Bytes u32(long value) {
    out.writeBytes(ByteBuffer.allocate(4).order(order).putInt((int) value).array());
    return this;
  }

  public Bytes ascii(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  public Bytes raw(int... bytes) {
    for (int b : bytes) {
      out.write(b);
    }
    return this;
  }

  public Bytes raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  public Bytes zeros(int n) {
    out.writeBytes(new byte[n]);
    return this;
  }

  /** An element with a 16-bit length and text, padded with the given character. */
  public Bytes text(int group, int element, String vr, String value, char padding) {
    String even = value.length() % 2 == 0 ? value : value + padding;
    return tag(group, element).ascii(vr).u16(even.length()).ascii(even);
  }

  /** A UID, padded with NUL. */
  public Bytes uid(int group, int element, String value) {
    return text(group, element, "UI", value, '\0');
  }

  /** As {@link #text}, without VR and with a 32-bit length. */
  public Bytes implicit(int group, int element, String value, char padding) {
    String even = value.length() % 2 == 0 ? value : value + padding;
    return tag(group, element).u32(even.length()).ascii(even);
  }

  public int size() {
    return out.size();
  }

  public byte[] array() {
    return out.toByteArray();
  }
}
