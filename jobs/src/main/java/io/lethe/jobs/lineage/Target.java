package io.lethe.jobs.lineage;

import io.lethe.curation.snapshot.SemanticVersion;
import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.streaming.lineage.DatasetNames;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a chain is asked for.
 *
 * @param key in the research zone; of a version without its suffix, of a snapshot without a slash
 */
public record Target(Kind kind, String key) {

  private static final Pattern OBJECT =
      Pattern.compile("curated/(imaging|genomics)/[^/]+/[^/]+/.+");
  private static final Pattern VERSION =
      Pattern.compile("(versions/(?:imaging|genomics)/[^/]+/[^/]+/[0-9]{6,})(?:\\.json)?");
  private static final Pattern SNAPSHOT = Pattern.compile("(?:snapshots/)?([^/@]+)[/@]([0-9.]+)/?");

  /** What there is. */
  public enum Kind {
    OBJECT,
    VERSION,
    SNAPSHOT
  }

  /**
   * Reads a key, with or without the bucket, or {@code NAME@VERSION}.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Target parse(String text, DatasetNames names) {
    String bucket = names.namespace() + "/";
    String key = text.startsWith(bucket) ? names.key(text.substring(bucket.length())) : text;
    if (OBJECT.matcher(key).matches()) {
      return new Target(Kind.OBJECT, key);
    }
    Matcher version = VERSION.matcher(key);
    if (version.matches()) {
      return new Target(Kind.VERSION, version.group(1));
    }
    Matcher snapshot = SNAPSHOT.matcher(key);
    if (snapshot.matches()) {
      SemanticVersion number = SemanticVersion.parse(snapshot.group(2));
      String folder = SnapshotHead.folder(snapshot.group(1), number);
      return new Target(Kind.SNAPSHOT, folder.substring(0, folder.length() - 1));
    }
    throw new IllegalArgumentException(
        "not a curated object's key (curated/…), a version (versions/…) or NAME@VERSION: " + text);
  }

  /** All versions of a study or run have one scope; everything else is its own. */
  static String scope(String key) {
    return key.startsWith("versions/") ? key.substring(0, key.lastIndexOf('/') + 1) : key;
  }

  /** Where the search starts; an object of a run has none before its folder was found. */
  String scope() {
    if (kind != Kind.OBJECT) {
      return scope(key);
    }
    String[] parts = key.split("/");
    return parts[1].equals("imaging") ? "versions/imaging/" + parts[2] + "/" + parts[3] + "/" : "";
  }

  /** The folder of an object. */
  String folder() {
    return key.substring(0, key.lastIndexOf('/'));
  }
}
