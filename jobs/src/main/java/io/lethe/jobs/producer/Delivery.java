package io.lethe.jobs.producer;

import io.lethe.curation.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Objects of a group that are announced together; does not change any more.
 *
 * @param id derived from the group and its objects: the same delivery has the same id
 * @param group for example a Study Instance UID; an identifier
 * @param objects in the order of their URIs, at least one
 * @param landedAt when the last of them landed
 */
public record Delivery(String id, String group, List<LandedFile> objects, Instant landedAt) {

  private static final int ID_DIGITS = 32;

  public Delivery {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(landedAt, "landedAt");
    objects = List.copyOf(objects);
    if (objects.isEmpty()) {
      throw new IllegalArgumentException("a delivery has objects");
    }
  }

  /** A delivery with the id that its content gives it, in whatever order it landed. */
  static Delivery of(String group, List<LandedFile> files, Instant landedAt) {
    List<LandedFile> objects =
        files.stream().sorted(Comparator.comparing(LandedFile::uri)).toList();
    MessageDigest digest = Sha256.newDigest();
    add(digest, group);
    for (LandedFile object : objects) {
      add(digest, object.uri());
      add(digest, object.sha256().hex());
    }
    String id = Sha256.finish(digest).hex().substring(0, ID_DIGITS);
    return new Delivery(id, group, objects, landedAt);
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  /** Without group and objects, which are identifiers. */
  @Override
  public String toString() {
    return "Delivery[" + id + ", " + objects.size() + " objects]";
  }
}
