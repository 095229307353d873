package io.lethe.jobs.producer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Remembers on disk what has landed: 24 bytes an object, in sorted files that are searched where
 * they lie, so that memory does not grow with what landed. What was added last stands in the
 * journal and is given again after a restart, until {@link #store} has written it. Thread-safe.
 */
public final class LandedIndex {

  /** What is known of a name. */
  public enum Known {
    NOT_LANDED,
    /** Landed with this check. */
    LANDED,
    /** Landed, but only with other checks. */
    LANDED_OTHERWISE
  }

  private static final String SUFFIX = ".landed";

  private final Path folder;
  private final Map<NameDigest, Integer> recent = new HashMap<>();
  private final List<Path> files;

  private LandedIndex(Path folder, List<Path> files) {
    this.folder = folder;
    this.files = new ArrayList<>(files);
  }

  /** Opens the index of a folder, which is made where it is missing. */
  public static LandedIndex open(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> found = Files.list(folder)) {
      return new LandedIndex(
          folder, found.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList());
    }
  }

  /**
   * Adds an object.
   *
   * @param name of the object, for example its SOP Instance UID
   * @param check what must fit as well, for example its SOP Class UID
   */
  public synchronized void add(String name, String check) {
    recent.put(NameDigest.of(name), NameDigest.check(check));
  }

  /** Whether an object has landed. */
  public synchronized Known find(String name, String check) throws IOException {
    NameDigest wanted = NameDigest.of(name);
    int fits = NameDigest.check(check);
    Integer added = recent.get(wanted);
    if (added != null && added == fits) {
      return Known.LANDED;
    }
    boolean seen = added != null;
    for (int i = files.size() - 1; i >= 0; i--) {
      Integer found = LandedIndexFile.find(files.get(i), wanted);
      if (found != null && found == fits) {
        return Known.LANDED;
      }
      seen = seen || found != null;
    }
    return seen ? Known.LANDED_OTHERWISE : Known.NOT_LANDED;
  }

  /** How many objects are held in memory. */
  public synchronized int recent() {
    return recent.size();
  }

  /** Writes to disk what is held in memory; durable on return. */
  public synchronized void store(Instant now) throws IOException {
    if (recent.isEmpty()) {
      return;
    }
    Path place = folder.resolve("%019d%s".formatted(now.toEpochMilli(), SUFFIX));
    while (Files.exists(place)) {
      place = folder.resolve("%019d-%d%s".formatted(now.toEpochMilli(), files.size(), SUFFIX));
    }
    List<NameDigest> names = new ArrayList<>(recent.keySet());
    names.sort(Comparator.naturalOrder());
    Durable.write(place, LandedIndexFile.of(names, recent));
    files.add(place);
    recent.clear();
  }

  /** Forgets files written before. */
  public synchronized void forget(Instant before) throws IOException {
    String oldest = "%019d".formatted(before.toEpochMilli());
    for (Path file : List.copyOf(files)) {
      if (file.getFileName().toString().compareTo(oldest) < 0) {
        Files.deleteIfExists(file);
        files.remove(file);
      }
    }
  }

  /** Entries of 24 bytes, sorted by name. */
  private static final class LandedIndexFile {

    private static final int ENTRY = 24;

    static ByteBuffer of(List<NameDigest> names, Map<NameDigest, Integer> checks) {
      ByteBuffer bytes = ByteBuffer.allocate(names.size() * ENTRY);
      for (NameDigest name : names) {
        bytes.putLong(name.high()).putLong(name.low()).putInt(checks.get(name)).putInt(0);
      }
      return bytes.flip();
    }

    /** The check of a name, or null. */
    static Integer find(Path file, NameDigest wanted) throws IOException {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        long low = 0;
        long high = channel.size() / ENTRY - 1;
        ByteBuffer entry = ByteBuffer.allocate(ENTRY);
        while (low <= high) {
          long middle = (low + high) >>> 1;
          read(channel, entry, middle);
          int order = new NameDigest(entry.getLong(), entry.getLong()).compareTo(wanted);
          if (order == 0) {
            return entry.getInt();
          }
          low = order < 0 ? middle + 1 : low;
          high = order < 0 ? high : middle - 1;
        }
        return null;
      }
    }

    private static void read(FileChannel channel, ByteBuffer entry, long number)
        throws IOException {
      entry.clear();
      long at = number * ENTRY;
      while (entry.hasRemaining()) {
        if (channel.read(entry, at + entry.position()) < 0) {
          throw new IOException("an index of landed objects ends too early");
        }
      }
      entry.flip();
    }
  }
}
