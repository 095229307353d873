package io.lethe.jobs.producer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that survive a crash of the machine. Stateless. */
public final class Durable {

  private Durable() {}

  /** Makes names in a folder durable. */
  public static void forceFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Writes a whole file, which is there with all its bytes or not at all. */
  public static void write(Path place, ByteBuffer bytes) throws IOException {
    Path temporary = place.resolveSibling(place.getFileName() + ".tmp");
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
    forceFolder(place.toAbsolutePath().getParent());
  }
}
