package io.lethe.jobs.producer;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * One file of a journal: eight bytes that name the format, then records of length, CRC-32C over
 * length and payload, payload; numbers are big-endian.
 *
 * @param path where it is
 * @param number the higher, the newer
 */
record JournalFile(Path path, long number) {

  private static final byte[] MAGIC = "LTHJRNL1".getBytes(StandardCharsets.US_ASCII);
  private static final String SUFFIX = ".journal";
  private static final int HEADER = 8;

  static List<JournalFile> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("\\d{16}\\.journal"))
          .map(file -> new JournalFile(file, numberOf(file)))
          .sorted(Comparator.comparingLong(JournalFile::number))
          .toList();
    }
  }

  static Path path(Path folder, long number) {
    return folder.resolve("%016d%s".formatted(number, SUFFIX));
  }

  /** A record as it stands in the file. */
  static ByteBuffer record(byte[] payload) {
    if (payload.length > Journal.MAX_RECORD) {
      throw new IllegalArgumentException("a record has 256 KiB at most");
    }
    ByteBuffer record = ByteBuffer.allocate(HEADER + payload.length);
    record.putInt(payload.length).putInt(crc(payload)).put(payload);
    return record.flip();
  }

  /** Writes a whole file from its start; returns its size. */
  static long writeAll(FileChannel file, Iterable<byte[]> payloads) throws IOException {
    writeFully(file, ByteBuffer.wrap(MAGIC));
    for (byte[] payload : payloads) {
      writeFully(file, record(payload));
    }
    return file.position();
  }

  /**
   * Reads all records.
   *
   * @return where the last whole one ends
   * @throws IOException if this is no journal, or more is damaged than a crash can damage
   */
  long read(Journal.Reader reader) throws IOException {
    long size = Files.size(path);
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16))) {
      if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
        throw new IOException(path.getFileName() + " is no journal of this version");
      }
      long end = MAGIC.length;
      for (byte[] payload = next(in, size - end); payload != null; payload = next(in, size - end)) {
        reader.record(payload);
        end += HEADER + payload.length;
      }
      if (size - end > Journal.MAX_UNFLUSHED) {
        throw new IOException(
            path.getFileName() + " is damaged at byte " + end + "; no crash leaves it so");
      }
      return end;
    }
  }

  /** Null where no whole record follows. */
  private static byte[] next(DataInputStream in, long left) throws IOException {
    if (left < HEADER) {
      return null;
    }
    int length = in.readInt();
    int crc = in.readInt();
    if (length < 0 || length > Journal.MAX_RECORD || length > left - HEADER) {
      return null;
    }
    byte[] payload = in.readNBytes(length);
    return payload.length == length && crc == crc(payload) ? payload : null;
  }

  private static int crc(byte[] payload) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(payload.length).flip());
    crc.update(payload, 0, payload.length);
    return (int) crc.getValue();
  }

  private static void writeFully(FileChannel file, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  private static long numberOf(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
  }
}
