package io.lethe.streaming.lineage;

import io.lethe.streaming.store.ObjectUris;
import java.net.URI;

/**
 * What data sets are called in events: the bucket is the namespace, the path the name, as
 * OpenLineage's naming rules have it. The version of a data set is a part of its path.
 */
public final class DatasetNames {

  /** Namespace of deliveries, which are named by project and keyed digest. */
  public static final String RAW = "lethe-raw";

  private final String namespace;
  private final String folder;

  /**
   * @param researchZone for example {@code s3://lethe-research/}
   */
  public DatasetNames(URI researchZone) {
    URI zone = ObjectUris.folder(researchZone);
    boolean bucket = zone.getRawAuthority() != null;
    this.namespace = bucket ? zone.getScheme() + "://" + zone.getRawAuthority() : zone.getScheme();
    this.folder = bucket ? zone.getPath().substring(1) : zone.getPath();
  }

  /** The namespace of all that is in the research zone. */
  public String namespace() {
    return namespace;
  }

  /** The name of what has this key in the research zone. */
  public String name(String key) {
    return folder + key;
  }

  /** The key in the research zone of what has this name; the name itself if it is elsewhere. */
  public String key(String name) {
    return name.startsWith(folder) ? name.substring(folder.length()) : name;
  }

  /** The key, without its suffix, of a version: {@code versions/imaging/demo/STUDY/000001}. */
  public static String version(String manifestKey) {
    return manifestKey.endsWith(".json")
        ? manifestKey.substring(0, manifestKey.length() - ".json".length())
        : manifestKey;
  }
}
