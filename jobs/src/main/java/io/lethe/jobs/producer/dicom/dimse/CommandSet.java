package io.lethe.jobs.producer.dicom.dimse;

import io.lethe.imaging.io.Latin1;
import io.lethe.imaging.io.Numbers;
import io.lethe.jobs.producer.dicom.upper.Pdu;
import io.lethe.jobs.producer.dicom.upper.PduException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The command of a message: elements of group 0000 in Implicit VR Little Endian (PS3.7 6.3.1).
 * Immutable. Elements are named by their number within the group.
 */
public final class CommandSet {

  public static final int AFFECTED_SOP_CLASS_UID = 0x0002;
  public static final int REQUESTED_SOP_CLASS_UID = 0x0003;
  public static final int COMMAND_FIELD = 0x0100;
  public static final int MESSAGE_ID = 0x0110;
  public static final int MESSAGE_ID_BEING_RESPONDED_TO = 0x0120;
  public static final int DATA_SET_TYPE = 0x0800;
  public static final int STATUS = 0x0900;
  public static final int ERROR_COMMENT = 0x0902;
  public static final int AFFECTED_SOP_INSTANCE_UID = 0x1000;
  public static final int REQUESTED_SOP_INSTANCE_UID = 0x1001;
  public static final int EVENT_TYPE_ID = 0x1002;
  public static final int ACTION_TYPE_ID = 0x1008;

  /** The longest command that is read, in bytes; real ones have some 200. */
  public static final int MAX_BYTES = 1 << 14;

  /** Command Data Set Type of a message without a data set. */
  private static final int NO_DATA_SET = 0x0101;

  private static final int SOME_DATA_SET = 0x0000;
  private static final int HEADER = 8;
  private static final int MAX_COMMENT = 64;

  private final Map<Integer, byte[]> elements;

  private CommandSet(Map<Integer, byte[]> elements) {
    this.elements = Collections.unmodifiableMap(elements);
  }

  /**
   * Reads a command.
   *
   * @throws PduException if it is none, or has no Command Field
   */
  public static CommandSet decode(byte[] bytes) throws PduException {
    Map<Integer, byte[]> elements = new TreeMap<>();
    int at = 0;
    while (at < bytes.length) {
      if (bytes.length - at < HEADER || Numbers.u16(bytes, at, false) != 0) {
        throw malformed("an element of a command");
      }
      int element = Numbers.u16(bytes, at + Short.BYTES, false);
      int length = Numbers.u32(bytes, at + Integer.BYTES, false);
      at += HEADER;
      if (length < 0 || length > bytes.length - at) {
        throw malformed("the length of an element of a command");
      }
      elements.put(element, Arrays.copyOfRange(bytes, at, at + length));
      at += length;
    }
    CommandSet command = new CommandSet(elements);
    if (!command.has(COMMAND_FIELD) || !command.has(DATA_SET_TYPE)) {
      throw malformed("a command without Command Field or Command Data Set Type");
    }
    return command;
  }

  /** Starts a request without a data set. */
  public static Builder request(int field, int messageId) {
    return new Builder()
        .number(COMMAND_FIELD, field)
        .number(MESSAGE_ID, messageId)
        .number(DATA_SET_TYPE, NO_DATA_SET);
  }

  /** Starts the response to this request. */
  public Builder response(int status) {
    return new Builder()
        .number(COMMAND_FIELD, number(COMMAND_FIELD) | CommandField.RESPONSE)
        .number(MESSAGE_ID_BEING_RESPONDED_TO, number(MESSAGE_ID))
        .number(DATA_SET_TYPE, NO_DATA_SET)
        .number(STATUS, status);
  }

  public boolean has(int element) {
    return elements.containsKey(element);
  }

  /** An unsigned 16-bit number; 0 where it is missing or no number. */
  public int number(int element) {
    byte[] value = elements.get(element);
    return value == null || value.length != Short.BYTES ? 0 : Numbers.u16(value, 0, false);
  }

  /** A UID without padding; empty where it is missing. */
  public String uid(int element) {
    byte[] value = elements.get(element);
    return value == null ? "" : Latin1.stripped(value, 0, value.length);
  }

  /** Whether a data set follows. */
  public boolean hasDataSet() {
    return number(DATA_SET_TYPE) != NO_DATA_SET;
  }

  /** The bytes, with the group's length before them. */
  public byte[] encode() {
    int length = elements.values().stream().mapToInt(value -> HEADER + value.length).sum();
    ByteBuffer out = ByteBuffer.allocate(HEADER + Integer.BYTES + length);
    out.order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0).putInt(Integer.BYTES).putInt(length);
    elements.forEach(
        (element, value) ->
            out.putShort((short) 0).putShort(element.shortValue()).putInt(value.length).put(value));
    return out.array();
  }

  private static PduException malformed(String what) {
    return new PduException(Pdu.Abort.BY_USER, what);
  }

  /** Collects elements. Not thread-safe. */
  public static final class Builder {

    private final Map<Integer, byte[]> elements = new TreeMap<>();

    private Builder() {}

    public Builder number(int element, int value) {
      elements.put(element, new byte[] {(byte) value, (byte) (value >>> Byte.SIZE)});
      return this;
    }

    /** A UID, padded with NUL to even length (PS3.5 9.1). */
    public Builder uid(int element, String value) {
      elements.put(element, padded(value, '\0'));
      return this;
    }

    /** Why something failed; ours, never content of a data set. */
    public Builder comment(String value) {
      Objects.requireNonNull(value, "value");
      String cut = value.substring(0, Math.min(MAX_COMMENT, value.length()));
      elements.put(ERROR_COMMENT, padded(cut, ' '));
      return this;
    }

    /** Says that a data set follows. */
    public Builder withDataSet() {
      return number(DATA_SET_TYPE, SOME_DATA_SET);
    }

    public CommandSet build() {
      return new CommandSet(new TreeMap<>(elements));
    }

    private static byte[] padded(String value, char padding) {
      String even = value.length() % 2 == 0 ? value : value + padding;
      return even.getBytes(StandardCharsets.ISO_8859_1);
    }
  }
}
