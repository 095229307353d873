package io.lethe.streaming.store;

import io.lethe.curation.CuratedStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * Objects as files of any file system that Flink knows. A file is written under a temporary name
 * beside its place and then moved there. Never overwriting is atomic on a local file system, by a
 * hard link, and where the file system itself refuses to rename onto a file, as HDFS does.
 *
 * <p>Its etag is made of size and modification time. Files whose name begins with {@value
 * FilePending#TEMPORARY} are unfinished and do not show.
 */
public final class FlinkFileStore implements ObjectStore {

  @Override
  public OpenObject open(URI uri) throws IOException {
    ObjectHead head = head(uri).orElseThrow(ObjectMissingException::new);
    try {
      return new OpenObject(head, new FileStream(fileSystem(uri).open(new Path(uri)), head.size()));
    } catch (FileNotFoundException e) {
      throw new ObjectMissingException();
    } catch (IOException e) {
      throw StoreException.of("open", e);
    }
  }

  @Override
  public Optional<ObjectHead> head(URI uri) throws IOException {
    try {
      FileStatus status = fileSystem(uri).getFileStatus(new Path(uri));
      return status.isDir() ? Optional.empty() : Optional.of(head(uri, status));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw StoreException.of("head", e);
    }
  }

  @Override
  public void list(URI prefix, Consumer<ObjectHead> consumer) throws IOException {
    new FileListing(fileSystem(prefix), prefix).forEach(consumer);
  }

  @Override
  public CuratedStore.Pending create(URI uri, String mediaType) throws IOException {
    ExistingObject existing =
        (sha256, size) -> ExistingObject.compareBytes(this, uri, sha256, size);
    return new FilePending(fileSystem(uri), new Path(uri), existing);
  }

  @Override
  public void delete(URI uri) throws IOException {
    if (head(uri).isEmpty()) {
      return;
    }
    try {
      fileSystem(uri).delete(new Path(uri), false);
    } catch (FileNotFoundException e) {
      // Another one was faster.
      return;
    } catch (IOException e) {
      throw StoreException.of("delete", e);
    }
  }

  /** Nothing to free: Flink owns the file systems. */
  @Override
  public void close() {}

  static ObjectHead head(URI uri, FileStatus status) {
    String etag = status.getLen() + "-" + status.getModificationTime();
    return new ObjectHead(uri, status.getLen(), status.getModificationTime(), etag);
  }

  private static FileSystem fileSystem(URI uri) throws IOException {
    try {
      return FileSystem.get(uri);
    } catch (IOException e) {
      throw StoreException.of("find the file system", e);
    }
  }
}
