package io.lethe.jobs.producer.folder;

import io.lethe.curation.Sha256;
import io.lethe.jobs.producer.RawUploader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keys of a folder's files in the raw zone. The name of a file stays, since names tell which files
 * belong together.
 *
 * @param prefix of all of them
 */
public record FolderKeys(String prefix) {

  private static final Pattern BESIDE =
      Pattern.compile("/[0-9a-f]{" + RawUploader.BESIDE_DIGITS + "}(/[^/]+)$");

  /** Keys of one producer for one source. */
  public static FolderKeys of(String producer, String source) {
    return new FolderKeys(producer + "/" + source);
  }

  /**
   * The key of a file.
   *
   * @param relative its path below the folder, with slashes
   */
  public String key(String relative) {
    return RawUploader.key(parts(relative).toArray(String[]::new));
  }

  /** The key of a file whose own holds what it was before. */
  String beside(String relative, Sha256 digest) {
    List<String> parts = parts(relative);
    parts.add(parts.size() - 1, RawUploader.beside(digest));
    return RawUploader.key(parts.toArray(String[]::new));
  }

  /** Turns key or URI of a file that landed beside a former one into that of the former. */
  public static String former(String place) {
    return BESIDE.matcher(place).replaceFirst("$1");
  }

  private List<String> parts(String relative) {
    List<String> parts = new ArrayList<>(List.of(prefix.split("/")));
    parts.addAll(List.of(relative.split("/")));
    return parts;
  }
}
