package io.lethe.jobs.producer.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells which instruments have ended. CopyComplete.txt is written when all of a run lies where it
 * was copied to; RTAComplete.txt when its analysis has ended, while the copy goes on. Older
 * instruments write the latter alone: it counts when nothing in the folder has changed for some
 * minutes. One thread's.
 */
public final class EndedRuns {

  /** How long nothing may have changed in a folder that RTAComplete alone marks. */
  static final Duration QUIET = Duration.ofMinutes(10);

  private static final String COPIED = "CopyComplete.txt";
  private static final List<String> ANALYSED = List.of("RTAComplete.txt", "RTAComplete.xml");
  private static final String UNIX = "unix";

  private final Clock clock;
  private final Set<Path> quiet = new HashSet<>();

  public EndedRuns(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Whether the instrument of a folder has ended; so it has where there is none.
   *
   * @throws IOException if the folder cannot be read
   */
  public boolean isEnded(Path root) throws IOException {
    if (!RunFolders.isInstrument(root) || Files.exists(root.resolve(COPIED))) {
      return true;
    }
    if (ANALYSED.stream().noneMatch(mark -> Files.exists(root.resolve(mark)))) {
      return false;
    }
    // A folder of a hundred thousand base calls is walked through until it was quiet, once.
    return quiet.contains(root) || isQuiet(root) && quiet.add(root);
  }

  private boolean isQuiet(Path root) throws IOException {
    Instant before = clock.instant().minus(QUIET);
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.noneMatch(path -> changed(path).isAfter(before));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** When a file came there or was written to: a copy may keep the time of the original. */
  private static Instant changed(Path path) {
    boolean unix = path.getFileSystem().supportedFileAttributeViews().contains(UNIX);
    String names = unix ? "unix:lastModifiedTime,ctime" : "lastModifiedTime,creationTime";
    try {
      Map<String, Object> times = Files.readAttributes(path, names, LinkOption.NOFOLLOW_LINKS);
      return times.values().stream()
          .map(time -> ((FileTime) time).toInstant())
          .max(Instant::compareTo)
          .orElseThrow();
    } catch (NoSuchFileException e) {
      // It went away while it was looked at.
      return Instant.MAX;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
