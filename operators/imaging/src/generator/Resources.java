import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/**
 * The resources that are written.
 *
 * @param folder where to
 */
record Resources(Path folder) {

  /** Writes a table under a line that names its edition and columns. */
  void write(String name, String head, Collection<String> lines) throws IOException {
    Files.writeString(folder.resolve(name), "# " + head + "\n" + String.join("\n", lines) + "\n");
  }
}
