package io.lethe.jobs.producer.dicom;

import io.lethe.jobs.producer.Durable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Requests for Storage Commitment whose requestor has not been told the result: a file each, so
 * that they survive the process, and none of them takes memory while it waits. Bounded in number
 * and in bytes, some 150,000 references in all. Thread-safe.
 */
final class PendingCommitments {

  static final int MAX_PENDING = 1000;
  static final long MAX_BYTES = 16L << 20;

  private static final String SUFFIX = ".commitment";
  private static final int VERSION = 1;

  private final Path folder;
  private long next;
  private long bytes;
  private int count;

  private PendingCommitments(Path folder) {
    this.folder = folder;
  }

  /**
   * A request as it came.
   *
   * @param aeTitle of the requestor
   * @param transferSyntax of the data set
   * @param dataSet of the N-ACTION request; holds identifiers
   */
  record Pending(String aeTitle, String transferSyntax, byte[] dataSet) {

    /** Shows no identifier. */
    @Override
    public String toString() {
      return "Pending[" + dataSet.length + " bytes]";
    }
  }

  /**
   * Names a request that is kept.
   *
   * @param aeTitle of the requestor
   */
  record Ticket(Path file, String aeTitle, long size) {}

  /** Opens the requests of a folder, which is made where it is missing. */
  static PendingCommitments open(Path folder) throws IOException {
    Files.createDirectories(folder);
    return new PendingCommitments(folder);
  }

  /**
   * What a former process left, in the order in which it came; to be called once, before any is
   * kept.
   *
   * @throws IOException if a file is none of this version: somebody must look at it
   */
  synchronized List<Ticket> left() throws IOException {
    List<Ticket> tickets = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(SUFFIX)) {
          Ticket ticket = new Ticket(file, read(file).aeTitle(), Files.size(file));
          tickets.add(ticket);
          next = Math.max(next, number(name) + 1);
          count(1, ticket.size());
        } else {
          // Never whole, so its requestor was never answered.
          Files.delete(file);
        }
      }
    }
    return tickets;
  }

  /** Whether a request of that size has no place. */
  synchronized boolean isFull(int size) {
    return count >= MAX_PENDING || bytes + size > MAX_BYTES;
  }

  /** Keeps a request; durable on return. */
  Ticket keep(Pending request) throws IOException {
    byte[] content = encode(request);
    Path file;
    synchronized (this) {
      file = folder.resolve("%016d%s".formatted(next++, SUFFIX));
      count(1, content.length);
    }
    try {
      Durable.write(file, ByteBuffer.wrap(content));
    } catch (IOException e) {
      synchronized (this) {
        count(-1, -content.length);
      }
      throw e;
    }
    return new Ticket(file, request.aeTitle(), content.length);
  }

  /** The request of a ticket. */
  Pending read(Ticket ticket) throws IOException {
    return read(ticket.file());
  }

  /** Forgets a request: its requestor knows the result, or cannot be told. */
  synchronized void forget(Ticket ticket) throws IOException {
    if (Files.deleteIfExists(ticket.file())) {
      count(-1, -ticket.size());
    }
  }

  private void count(int more, long size) {
    count += more;
    bytes += size;
  }

  private static Pending read(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
      if (in.readInt() != VERSION) {
        throw new IOException("of another version");
      }
      return new Pending(in.readUTF(), in.readUTF(), in.readAllBytes());
    } catch (IOException e) {
      throw new IOException(
          file.getFileName() + " is no request for Storage Commitment of this version", e);
    }
  }

  private static byte[] encode(Pending request) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(VERSION);
      out.writeUTF(request.aeTitle());
      out.writeUTF(request.transferSyntax());
      out.write(request.dataSet());
    }
    return bytes.toByteArray();
  }

  private static long number(String name) throws IOException {
    String digits = name.substring(0, name.length() - SUFFIX.length());
    if (!digits.matches("\\d{1,18}")) {
      throw new IOException(name + " is no request for Storage Commitment of this version");
    }
    return Long.parseLong(digits);
  }
}
