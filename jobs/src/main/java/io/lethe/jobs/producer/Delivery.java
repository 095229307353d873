package io.lethe.jobs.producer;

import io.lethe.curation.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Objects of a group that are announced together; does not change any more.
 *
 * @param id derived from the group, its objects and the terms: the same delivery has the same id,
 *     and of what is told otherwise the id is another one
 * @param group for example a Study Instance UID; an identifier
 * @param objects in the order of their URIs, at least one
 * @param landedAt when the last of them landed
 * @param terms what was said of all objects when they were complete; empty where a journal of a
 *     former version does not tell
 */
public record Delivery(
    String id,
    String group,
    List<LandedFile> objects,
    Instant landedAt,
    Optional<LandingTerms> terms) {

  private static final int ID_DIGITS = 32;

  public Delivery {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(landedAt, "landedAt");
    Objects.requireNonNull(terms, "terms");
    objects = List.copyOf(objects);
    if (objects.isEmpty()) {
      throw new IllegalArgumentException("a delivery has objects");
    }
  }

  /** A delivery with the id that its content gives it, in whatever order it landed. */
  static Delivery of(
      String group, List<LandedFile> files, Instant landedAt, Optional<LandingTerms> terms) {
    List<LandedFile> objects =
        files.stream().sorted(Comparator.comparing(LandedFile::uri)).toList();
    MessageDigest digest = Sha256.newDigest();
    add(digest, group);
    for (LandedFile object : objects) {
      add(digest, object.uri());
      add(digest, object.sha256().hex());
    }
    return new Delivery(id(digest, terms), group, objects, landedAt, terms);
  }

  /**
   * The id of a delivery.
   *
   * @param content digest of the group and its objects, not finished
   */
  public static String id(MessageDigest content, Optional<LandingTerms> terms) {
    terms.ifPresent(told -> content.update(TermsBytes.of(told)));
    return Sha256.finish(content).hex().substring(0, ID_DIGITS);
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
