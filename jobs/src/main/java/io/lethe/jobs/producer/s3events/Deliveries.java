package io.lethe.jobs.producer.s3events;

import io.lethe.curation.Sha256;
import io.lethe.jobs.producer.Delivery;
import io.lethe.jobs.producer.LandedFile;
import io.lethe.jobs.producer.LandingTerms;
import io.lethe.jobs.producer.s3events.ObjectEvent.Created;
import io.lethe.jobs.producer.s3events.ObjectRecord.Waiting;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes deliveries of objects whose bytes nobody here has seen. */
final class Deliveries {

  private Deliveries() {}

  /**
   * The delivery of a group. Its id comes from what S3 tells objects and their versions apart by:
   * key, size, entity tag, version and sequencer; and from the terms.
   *
   * @param objects in any order, at least one
   */
  static Delivery of(GroupName group, List<Waiting> objects, Optional<LandingTerms> terms) {
    List<Waiting> sorted =
        objects.stream().sorted(Comparator.comparing(each -> each.object().key())).toList();
    MessageDigest digest = Sha256.newDigest();
    add(digest, group.text());
    for (Waiting each : sorted) {
      add(digest, each.object().bucket());
      add(digest, each.object().key());
      add(digest, each.object().check());
      add(digest, Long.toString(each.object().size()));
    }
    List<LandedFile> files = sorted.stream().map(each -> file(each.object())).toList();
    Instant last = sorted.stream().map(Waiting::at).max(Comparator.naturalOrder()).orElseThrow();
    return new Delivery(Delivery.id(digest, terms), group.text(), files, last, terms);
  }

  /** As events name it: keys are not encoded there. */
  static String uri(ObjectEvent object) {
    return "s3://" + object.bucket() + "/" + object.key();
  }

  private static LandedFile file(Created object) {
    return new LandedFile(uri(object), object.size(), null);
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }
}
