package io.lethe.jobs.producer;

import io.lethe.streaming.RawZone;
import io.lethe.streaming.store.ObjectHead;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.ObjectUris;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Finds instances that were written to the raw zone and that nobody knows of: a kill between the
 * upload and the journal leaves such, and so does an answer of the store that got lost. They were
 * never acknowledged; sent again, the same bytes take their place. Not thread-safe.
 */
public final class UnclaimedObjects {

  /** As many as memory should hold; more are no leftovers but the wrong work folder. */
  private static final int MAX_CANDIDATES = 1_000_000;

  /** The store tells the time of an object, and a producer that of its event. */
  private static final Duration CLOCKS = Duration.ofHours(1);

  private static final String SUFFIX = ".dcm";
  private static final Pattern OTHER_BYTES = Pattern.compile("(.+)\\.[0-9a-f]{16}");

  private final ObjectStore store;
  private final URI folder;
  private final List<LedgerView> ledgers;
  private final Map<String, ObjectHead> candidates = new TreeMap<>();
  private long objects;

  /**
   * Takes the events out that list candidates.
   *
   * @see AnnouncedObjects
   */
  @FunctionalInterface
  public interface Announcements {

    /**
     * Removes from the candidates what is announced.
     *
     * @param candidates by their URIs as events name them
     * @return from when on no event is missing: what is older may have been announced
     */
    Instant strike(Map<String, ObjectHead> candidates) throws IOException;
  }

  /**
   * What was found.
   *
   * @param objects instances in all, without those that are too young to be judged
   * @param undecided nobody knows of them now, but they are older than the events that are left
   * @param unclaimed nobody has ever known of them; raw objects, whose URIs are identifiers
   */
  public record Found(long objects, long undecided, List<ObjectHead> unclaimed) {

    public Found {
      unclaimed = List.copyOf(unclaimed);
    }
  }

  /**
   * @param rawZone root of landed objects
   * @param producer first part of the keys, for example {@code dicom}
   * @param source second part
   * @param ledgers of all producers that write with these two
   */
  public UnclaimedObjects(
      ObjectStore store, URI rawZone, String producer, String source, List<LedgerView> ledgers) {
    this.store = Objects.requireNonNull(store, "store");
    this.folder = ObjectUris.folder(ObjectUris.below(rawZone, RawUploader.key(producer, source)));
    this.ledgers = List.copyOf(ledgers);
  }

  /**
   * Looks through the raw zone.
   *
   * @param before younger objects may be under way, and are passed over
   * @throws IOException if store, ledger or events cannot be read: nothing is known then
   */
  public Found find(Instant before, Announcements announcements) throws IOException {
    candidates.clear();
    objects = 0;
    try {
      store.list(folder, head -> look(head, before));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    long complete = announcements.strike(candidates).plus(CLOCKS).toEpochMilli();
    List<ObjectHead> unclaimed = new ArrayList<>(candidates.values());
    unclaimed.removeIf(head -> head.modifiedMillis() < complete);
    return new Found(objects, candidates.size() - unclaimed.size(), unclaimed);
  }

  private void look(ObjectHead head, Instant before) {
    String uri = RawZone.text(head.uri());
    if (!uri.endsWith(SUFFIX) && !isDigest(uri) || head.modifiedMillis() >= before.toEpochMilli()) {
      return;
    }
    objects++;
    try {
      if (!isKnown(uri)) {
        candidates.put(uri, head);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (candidates.size() > MAX_CANDIDATES) {
      throw new UncheckedIOException(
          new IOException("nearly nothing is known: are all work folders of the source given?"));
    }
  }

  private boolean isKnown(String uri) throws IOException {
    String name = name(uri);
    String stem = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    var other = OTHER_BYTES.matcher(stem);
    String plain = other.matches() ? other.group(1) : stem;
    for (LedgerView ledger : ledgers) {
      if (ledger.awaits(uri) || ledger.knows(stem) || ledger.knows(plain)) {
        return true;
      }
    }
    return false;
  }

  /** Names that no key should have are replaced by a digest, with their suffix. */
  private static boolean isDigest(String uri) {
    return name(uri).matches("x-[0-9a-f]{32}");
  }

  private static String name(String uri) {
    return uri.substring(uri.lastIndexOf('/') + 1);
  }
}
