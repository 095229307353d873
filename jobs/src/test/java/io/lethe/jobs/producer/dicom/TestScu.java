package io.lethe.jobs.producer.dicom;

import io.lethe.jobs.producer.dicom.dimse.CommandField;
import io.lethe.jobs.producer.dicom.dimse.CommandSet;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A peer made of nothing but a socket, so that it can also break every rule. One thread's. */
final class TestScu implements AutoCloseable {

  static final int ASSOCIATE_AC = 2;
  static final int ASSOCIATE_RJ = 3;
  static final int DATA = 4;
  static final int RELEASE_RP = 6;
  static final int ABORT = 7;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  /** Accepted contexts: id to the chosen transfer syntax. */
  private final Map<Integer, String> accepted = new HashMap<>();

  private int message;

  /** A PDU as it came. */
  record Pdu(int type, byte[] body) {}

  TestScu(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  TestScu(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(30_000);
    this.in = new DataInputStream(socket.getInputStream());
    this.out = new DataOutputStream(socket.getOutputStream());
  }

  /** Associates; contexts get the ids 1, 3, 5 and so on. */
  Pdu associate(String calling, String called, List<List<String>> contexts) throws IOException {
    write(request(calling, called, contexts));
    Pdu answer = read();
    if (answer.type() == ASSOCIATE_AC) {
      accepted(answer.body());
    }
    return answer;
  }

  static TestScu associated(int port, String... context) throws IOException {
    TestScu scu = new TestScu(port);
    Pdu answer = scu.associate("SCU", ScpFixture.AE_TITLE, List.of(List.of(context)));
    if (answer.type() != ASSOCIATE_AC) {
      throw new AssertionError("the association was not accepted: " + answer.type());
    }
    return scu;
  }

  Map<Integer, String> contexts() {
    return accepted;
  }

  /** Sends an instance and returns the status. */
  int store(int context, String sopClass, String sopInstance, byte[] dataSet) throws IOException {
    sendStore(context, sopClass, sopInstance, dataSet);
    return readCommand().number(CommandSet.STATUS);
  }

  void sendStore(int context, String sopClass, String sopInstance, byte[] dataSet)
      throws IOException {
    sendStore(context, sopClass, sopInstance, dataSet, 2);
  }

  /** Without saying that the data set ends. */
  void sendStoreUnfinished(int context, String sopClass, String sopInstance, byte[] dataSet)
      throws IOException {
    sendStore(context, sopClass, sopInstance, dataSet, 0);
  }

  private void sendStore(
      int context, String sopClass, String sopInstance, byte[] dataSet, int lastControl)
      throws IOException {
    CommandSet command =
        CommandSet.request(CommandField.C_STORE_RQ, ++message)
            .uid(CommandSet.AFFECTED_SOP_CLASS_UID, sopClass)
            .uid(CommandSet.AFFECTED_SOP_INSTANCE_UID, sopInstance)
            .withDataSet()
            .build();
    write(data(context, 3, command.encode()));
    int at = 0;
    do {
      int length = Math.min(16_000, dataSet.length - at);
      boolean last = at + length == dataSet.length;
      write(data(context, last ? lastControl : 0, Arrays.copyOfRange(dataSet, at, at + length)));
      at += length;
    } while (at < dataSet.length);
  }

  int echo(int context) throws IOException {
    CommandSet command =
        CommandSet.request(CommandField.C_ECHO_RQ, ++message)
            .uid(CommandSet.AFFECTED_SOP_CLASS_UID, SopClasses.VERIFICATION)
            .build();
    write(data(context, 3, command.encode()));
    return readCommand().number(CommandSet.STATUS);
  }

  CommandSet readCommand() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (true) {
      Pdu pdu = read();
      if (pdu.type() != DATA) {
        throw new IOException("PDU of type " + pdu.type() + " instead of a response");
      }
      bytes.write(pdu.body(), 6, pdu.body().length - 6);
      if ((pdu.body()[5] & 2) != 0) {
        return decoded(bytes.toByteArray());
      }
    }
  }

  /** Releases; returns the type of the answer. */
  int release() throws IOException {
    write(new byte[] {5, 0, 0, 0, 0, 4, 0, 0, 0, 0});
    return read().type();
  }

  /**
   * The next PDU.
   *
   * @throws EOFException if the peer closed
   */
  Pdu read() throws IOException {
    int type = in.readUnsignedByte();
    in.readUnsignedByte();
    byte[] body = new byte[in.readInt()];
    in.readFully(body);
    return new Pdu(type, body);
  }

  OutputStream raw() {
    return out;
  }

  Socket socket() {
    return socket;
  }

  void write(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** A P-DATA-TF with one presentation data value. */
  static byte[] data(int context, int control, byte[] value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream pdu = new DataOutputStream(bytes);
    pdu.writeByte(DATA);
    pdu.writeByte(0);
    pdu.writeInt(value.length + 6);
    pdu.writeInt(value.length + 2);
    pdu.writeByte(context);
    pdu.writeByte(control);
    pdu.write(value);
    return bytes.toByteArray();
  }

  /** An A-ASSOCIATE-RQ; each context is an abstract syntax and its transfer syntaxes. */
  static byte[] request(String calling, String called, List<List<String>> contexts)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream body = new DataOutputStream(bytes);
    body.writeShort(1);
    body.writeShort(0);
    body.writeBytes("%-16s%-16s".formatted(called, calling));
    body.write(new byte[32]);
    item(body, 0x10, "1.2.840.10008.3.1.1.1".getBytes(StandardCharsets.US_ASCII));
    int id = 1;
    for (List<String> context : contexts) {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      DataOutputStream items = new DataOutputStream(content);
      items.write(new byte[] {(byte) id, 0, 0, 0});
      item(items, 0x30, context.get(0).getBytes(StandardCharsets.US_ASCII));
      for (String syntax : context.subList(1, context.size())) {
        item(items, 0x40, syntax.getBytes(StandardCharsets.US_ASCII));
      }
      item(body, 0x20, content.toByteArray());
      id += 2;
    }
    item(body, 0x50, new byte[] {0x51, 0, 0, 4, 0, 0, 0x40, 0});
    ByteArrayOutputStream pdu = new ByteArrayOutputStream();
    DataOutputStream whole = new DataOutputStream(pdu);
    whole.writeShort(0x0100);
    whole.writeInt(bytes.size());
    whole.write(bytes.toByteArray());
    return pdu.toByteArray();
  }

  private static void item(DataOutputStream to, int type, byte[] content) throws IOException {
    to.writeByte(type);
    to.writeByte(0);
    to.writeShort(content.length);
    to.write(content);
  }

  private void accepted(byte[] body) {
    int at = 68;
    while (at < body.length) {
      int type = body[at] & 0xFF;
      int length = (body[at + 2] & 0xFF) << 8 | body[at + 3] & 0xFF;
      if (type == 0x21 && body[at + 6] == 0) {
        String syntax = new String(body, at + 12, length - 8, StandardCharsets.US_ASCII);
        accepted.put(body[at + 4] & 0xFF, syntax);
      }
      at += 4 + length;
    }
  }

  private static CommandSet decoded(byte[] bytes) throws IOException {
    try {
      return CommandSet.decode(bytes);
    } catch (io.lethe.jobs.producer.dicom.upper.PduException e) {
      throw new IOException("the response is malformed", e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
