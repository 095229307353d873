package io.lethe.jobs.producer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A durable list of records on the local disk: append-only, each record with its CRC-32C. Writing
 * and making durable are two steps, so that one flush of the disk serves all who wait for it.
 *
 * <p>What a crash left half-written at the end is dropped; it was never durable. After a failed
 * flush nobody knows what the disk holds, so that every further call fails (the operating system
 * forgets the error). Thread-safe; one process at a time, which its owner sees to.
 */
public final class Journal implements AutoCloseable {

  /** More than this is never unflushed, so a longer damaged end is no crash but a broken disk. */
  static final int MAX_UNFLUSHED = 1 << 20;

  static final int MAX_RECORD = 1 << 18;

  private final Path folder;
  private final Object flushing = new Object();

  private FileChannel file;
  private long number;
  private long size;
  private long written;
  private long unflushed;
  private volatile long flushed;
  private volatile boolean broken;

  private Journal(Path folder) {
    this.folder = folder;
  }

  /** Takes the records that a journal held when it was opened, in their order. */
  @FunctionalInterface
  public interface Reader {

    void record(byte[] payload) throws IOException;
  }

  /**
   * Opens the journal of a folder, which is made where it is missing.
   *
   * @throws IOException if it cannot be read, or is damaged where no crash damages it
   */
  public static Journal open(Path folder, Reader reader) throws IOException {
    Files.createDirectories(folder);
    Journal journal = new Journal(folder);
    List<JournalFile> files = JournalFile.list(folder);
    if (files.isEmpty()) {
      journal.start(List.of(), 1);
      return journal;
    }
    JournalFile last = files.get(files.size() - 1);
    long end = last.read(reader);
    journal.use(last, end);
    // A compaction that was cut short before it removed what it replaced.
    for (JournalFile former : files.subList(0, files.size() - 1)) {
      Files.delete(former.path());
    }
    return journal;
  }

  /**
   * Appends a record without waiting for the disk.
   *
   * @param payload at most 256 KiB
   * @return what {@link #flush} takes
   */
  public synchronized long write(byte[] payload) throws IOException {
    requireIntact();
    ByteBuffer record = JournalFile.record(payload);
    int length = record.remaining();
    if (unflushed + length > MAX_UNFLUSHED) {
      force();
    }
    long before = size;
    try {
      while (record.hasRemaining()) {
        size += file.write(record, size);
      }
    } catch (IOException e) {
      cutBack(before);
      throw e;
    }
    unflushed += length;
    return ++written;
  }

  /** Returns once the record of that ticket, and all before it, are durable. */
  public void flush(long ticket) throws IOException {
    synchronized (flushing) {
      if (flushed >= ticket) {
        return;
      }
      FileChannel current;
      long upTo;
      synchronized (this) {
        requireIntact();
        current = file;
        upTo = written;
        unflushed = 0;
      }
      force(current);
      flushed = Math.max(flushed, upTo);
    }
  }

  /** Bytes of the file. */
  public synchronized long size() {
    return size;
  }

  /**
   * Replaces everything by these records, whole or not at all. They must say what all records until
   * now say: nobody may write meanwhile.
   */
  public void rewrite(Iterable<byte[]> state) throws IOException {
    synchronized (flushing) {
      synchronized (this) {
        requireIntact();
        Path former = JournalFile.path(folder, number);
        FileChannel old = file;
        start(state, number + 1);
        flushed = written;
        old.close();
        Files.delete(former);
      }
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (flushing) {
      synchronized (this) {
        if (file.isOpen() && !broken) {
          file.force(false);
        }
        file.close();
      }
    }
  }

  private void use(JournalFile existing, long end) throws IOException {
    file = FileChannel.open(existing.path(), StandardOpenOption.WRITE);
    file.truncate(end);
    file.force(true);
    number = existing.number();
    size = end;
  }

  private void start(Iterable<byte[]> state, long next) throws IOException {
    Path place = JournalFile.path(folder, next);
    Path temporary = folder.resolve("new.tmp");
    FileChannel fresh =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    long end = JournalFile.writeAll(fresh, state);
    fresh.force(true);
    Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
    Durable.forceFolder(folder);
    file = fresh;
    number = next;
    size = end;
    unflushed = 0;
  }

  private void force() throws IOException {
    force(file);
    unflushed = 0;
  }

  private void force(FileChannel channel) throws IOException {
    try {
      channel.force(false);
    } catch (IOException e) {
      broken = true;
      throw e;
    }
  }

  /** A full disk leaves part of a record, which must not stand before the next one. */
  private void cutBack(long end) {
    try {
      file.truncate(end);
      size = end;
    } catch (IOException e) {
      broken = true;
    }
  }

  private void requireIntact() throws IOException {
    if (broken) {
      throw new IOException("the journal failed before; start the producer again");
    }
  }
}
