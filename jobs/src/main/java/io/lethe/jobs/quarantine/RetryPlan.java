package io.lethe.jobs.quarantine;

import io.lethe.genomics.files.FileSets;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.RunFile;
import io.lethe.schemas.RunLanded;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.wire.SingleObject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides what is sent to land refused objects again: the former event with other objects, under a
 * name of its own. Everything else stays as the producer said it, consent above all.
 *
 * <p>A retry counts as landed when the former event did, so that nothing that came in between is
 * replaced by something older. It counts as landed now where the objects are new ones, or where a
 * consent has ended meanwhile: admission then refuses what that consent covers.
 */
public final class RetryPlan {

  /** Objects of one event: with names of 1 KiB each it stays below what a broker takes, 1 MB. */
  static final int MAX_OBJECTS = 500;

  private final NamedObjects named;
  private final boolean replaced;
  private final Instant now;

  /**
   * @param replaced true if the refused objects are other ones now, of which the event's sizes and
   *     digests no longer hold
   */
  public RetryPlan(NamedObjects named, boolean replaced, Instant now) {
    this.named = named;
    this.replaced = replaced;
    this.now = now;
  }

  /**
   * @param refusals of that event
   * @throws IOException if an object is no longer named by the event
   */
  List<RetryEvent> of(Landing landing, List<Refusal> refusals) throws IOException {
    // A delivery is refused as a whole before its objects are looked at.
    if (refusals.stream().anyMatch(refusal -> refusal.record().getUri() == null)) {
      return List.of(whole(landing, refusals));
    }
    return landing instanceof Landing.Study study
        ? study(study, refusals)
        : run((Landing.Run) landing, refusals);
  }

  private RetryEvent whole(Landing landing, List<Refusal> refusals) {
    List<MessageId> ids = refusals.stream().map(Refusal::id).toList();
    byte[] message =
        landing instanceof Landing.Study study
            ? encode(base(study, ids).build())
            : encode(base((Landing.Run) landing, ids).build());
    return new RetryEvent(landing.id(), message, 0, ids);
  }

  private List<RetryEvent> study(Landing.Study landing, List<Refusal> refusals) throws IOException {
    Set<String> uris = uris(refusals);
    List<LandedObject> objects = named.of(landing.event(), uris);
    require(uris, objects.stream().map(LandedObject::getUri).toList());
    List<RetryEvent> events = new ArrayList<>();
    for (int from = 0; from < objects.size(); from += MAX_OBJECTS) {
      List<LandedObject> part =
          objects.subList(from, Math.min(objects.size(), from + MAX_OBJECTS)).stream()
              .map(o -> replaced ? new LandedObject(o.getUri(), null, null) : o)
              .toList();
      List<MessageId> ids = of(refusals, part.stream().map(LandedObject::getUri).toList());
      StudyLanded event =
          base(landing, ids).setObjects(part).setInventory(null).setPrefix(null).build();
      events.add(new RetryEvent(landing.id(), encode(event), part.size(), ids));
    }
    return events;
  }

  /** Files go with those that they are curated with: an index can only be made with its data. */
  private List<RetryEvent> run(Landing.Run landing, List<Refusal> refusals) throws IOException {
    Set<String> uris = uris(refusals);
    List<RunFile> files = named.of(landing.event());
    require(uris, files.stream().map(RunFile::getUri).toList());
    List<RetryEvent> events = new ArrayList<>();
    List<RunFile> part = new ArrayList<>();
    for (List<Integer> places : FileSets.group(files.stream().map(RunFile::getUri).toList())) {
      List<RunFile> set = places.stream().map(files::get).toList();
      if (set.stream().anyMatch(file -> uris.contains(file.getUri()))) {
        if (!part.isEmpty() && part.size() + set.size() > MAX_OBJECTS) {
          events.add(run(landing, refusals, part));
          part = new ArrayList<>();
        }
        part.addAll(set);
      }
    }
    events.add(run(landing, refusals, part));
    return events;
  }

  private RetryEvent run(Landing.Run landing, List<Refusal> refusals, List<RunFile> part) {
    List<MessageId> ids = of(refusals, part.stream().map(RunFile::getUri).toList());
    Set<String> uris = uris(refusals);
    List<RunFile> files =
        part.stream()
            .map(file -> replaced && uris.contains(file.getUri()) ? undeclared(file) : file)
            .toList();
    RunLanded event = base(landing, ids).setFiles(files).setInventory(null).setPrefix(null).build();
    return new RetryEvent(landing.id(), encode(event), files.size(), ids);
  }

  private static RunFile undeclared(RunFile file) {
    return RunFile.newBuilder(file).setSize(null).setSha256(null).setMd5(null).build();
  }

  private StudyLanded.Builder base(Landing.Study landing, List<MessageId> ids) {
    return StudyLanded.newBuilder(landing.event())
        .setEventId(RetryId.of(landing.eventId(), ids, replaced))
        .setLandedAt(landedAt(landing, landing.event().getLandedAt()));
  }

  private RunLanded.Builder base(Landing.Run landing, List<MessageId> ids) {
    return RunLanded.newBuilder(landing.event())
        .setEventId(RetryId.of(landing.eventId(), ids, replaced))
        .setLandedAt(landedAt(landing, landing.event().getLandedAt()));
  }

  private Instant landedAt(Landing landing, Instant former) {
    return replaced || landing.expired(now) ? now : former;
  }

  private static Set<String> uris(List<Refusal> refusals) {
    Set<String> uris = new HashSet<>();
    refusals.forEach(refusal -> uris.add(refusal.record().getUri()));
    return uris;
  }

  private static List<MessageId> of(List<Refusal> refusals, List<String> uris) {
    Set<String> sent = new HashSet<>(uris);
    return refusals.stream()
        .filter(refusal -> sent.contains(refusal.record().getUri()))
        .map(Refusal::id)
        .toList();
  }

  private static void require(Set<String> uris, List<String> named) throws IOException {
    Set<String> missing = new HashSet<>(uris);
    named.forEach(missing::remove);
    if (!missing.isEmpty()) {
      throw new IOException(
          missing.size()
              + " of the refused objects are no longer where their event says: put them back, or"
              + " release their refusals");
    }
  }

  private static byte[] encode(StudyLanded event) {
    return new SingleObject<>(StudyLanded.class).encode(event);
  }

  private static byte[] encode(RunLanded event) {
    return new SingleObject<>(RunLanded.class).encode(event);
  }
}
