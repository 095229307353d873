package io.lethe.streaming.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Consumer;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/** Walks folders in the order in which S3 lists keys; holds one folder of each level. */
final class FileListing {

  private final FileSystem files;
  private final URI prefix;

  FileListing(FileSystem files, URI prefix) {
    this.files = files;
    this.prefix = prefix;
  }

  void forEach(Consumer<ObjectHead> consumer) throws IOException {
    String path = prefix.getPath();
    int slash = path.lastIndexOf('/');
    visit(path.substring(0, slash + 1), path.substring(slash + 1), consumer);
  }

  /**
   * @param folder ends with a slash
   * @param start what names must begin with
   */
  private void visit(String folder, String start, Consumer<ObjectHead> consumer)
      throws IOException {
    for (FileStatus status : children(folder)) {
      String name = status.getPath().getName();
      if (!name.startsWith(start) || name.startsWith(FilePending.TEMPORARY)) {
        continue;
      }
      if (status.isDir()) {
        visit(folder + name + "/", "", consumer);
      } else {
        consumer.accept(FlinkFileStore.head(ObjectUris.withPath(prefix, folder + name), status));
      }
    }
  }

  private FileStatus[] children(String folder) throws IOException {
    FileStatus[] found = list(new Path(ObjectUris.withPath(prefix, folder)));
    Arrays.sort(found, Comparator.comparing(FileListing::sortKey, Arrays::compareUnsigned));
    return found;
  }

  /** A folder that is missing, or vanished meanwhile, holds nothing. */
  private FileStatus[] list(Path folder) throws IOException {
    try {
      FileStatus[] found = files.listStatus(folder);
      return found == null ? new FileStatus[0] : found;
    } catch (FileNotFoundException e) {
      return new FileStatus[0];
    } catch (IOException e) {
      throw StoreException.of("list", e);
    }
  }

  /** A folder counts with its slash, since that is the next byte of all keys in it. */
  private static byte[] sortKey(FileStatus status) {
    String name = status.getPath().getName();
    return (status.isDir() ? name + "/" : name).getBytes(StandardCharsets.UTF_8);
  }
}
