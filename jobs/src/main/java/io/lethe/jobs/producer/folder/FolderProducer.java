package io.lethe.jobs.producer.folder;

import io.lethe.jobs.producer.Announcer;
import io.lethe.jobs.producer.DeliveryClerk;
import io.lethe.jobs.producer.LandedIndex;
import io.lethe.jobs.producer.LandingLedger;
import io.lethe.jobs.producer.LandingTerms;
import io.lethe.jobs.producer.LedgerOptions;
import io.lethe.jobs.producer.RawUploader;
import io.lethe.jobs.producer.RunEvents;
import io.lethe.jobs.producer.StudyEvents;
import io.lethe.streaming.store.ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Lands what lies in a folder, for {@code lethe land dir} and others like it. A pass lands what is
 * new and settled: a group is announced when all its files are durable, and never before. Not
 * thread-safe.
 */
public final class FolderProducer implements AutoCloseable {

  /** Begins keys and event ids. */
  private static final String NAME = "dir";

  /** Groups are closed when they are complete, never because they were quiet. */
  private static final Duration NEVER = Duration.ofDays(36_500);

  /** So many in a row are no fault of the files: the raw zone or the broker is away. */
  private static final int MANY_FAILURES = 3;

  private final Settings settings;
  private final Clock clock;
  private final LandingLedger ledger;
  private final FolderSource source;
  private final FolderUpload upload;
  private final DeliveryClerk clerk;
  private final FolderProgress progress;

  /**
   * What it is made of.
   *
   * @param folder what is landed
   * @param terms what is said of every delivery
   * @param work folder of the journal, one process at a time; not inside {@code folder}
   * @param ledger bounds of what waits
   * @param parallel files that are uploaded at a time, 1 to 64
   * @param settle files that were written to more recently are left for a later pass
   */
  public record Settings(
      Path folder,
      LandingTerms terms,
      Path work,
      LedgerOptions ledger,
      int parallel,
      Duration settle) {

    private static final int MAX_PARALLEL = 64;

    public Settings {
      Objects.requireNonNull(terms, "terms");
      Objects.requireNonNull(ledger, "ledger");
      if (work.toAbsolutePath().normalize().startsWith(folder.toAbsolutePath().normalize())) {
        throw new IllegalArgumentException("the work folder may not lie in what is landed");
      }
      if (parallel < 1 || parallel > MAX_PARALLEL) {
        throw new IllegalArgumentException("1 to 64 files are uploaded at a time");
      }
      if (settle.isNegative()) {
        throw new IllegalArgumentException("the settle time is not negative");
      }
    }
  }

  /**
   * What a pass did.
   *
   * @param deliveries that were announced, by this pass or because a former one could not
   * @param objects in them
   * @param bytes in them
   * @param waiting groups that are still written to, and runs whose instrument has not ended
   * @param attention what somebody has to look at
   */
  public record Result(int deliveries, long objects, long bytes, int waiting, Attention attention) {

    public Result {
      Objects.requireNonNull(attention, "attention");
    }
  }

  /**
   * What somebody has to look at; without identifiers.
   *
   * @param waiting how many groups wait for that, by a reason
   * @param left files that are left alone because nobody knows whose they are
   */
  public record Attention(Map<String, Integer> waiting, int left) {

    /** Nothing. */
    public static final Attention NONE = new Attention(Map.of(), 0);

    public Attention {
      waiting = Map.copyOf(waiting);
    }
  }

  private FolderProducer(
      Settings settings,
      Clock clock,
      LandingLedger ledger,
      FolderSource source,
      FolderUpload upload,
      DeliveryClerk clerk,
      FolderProgress progress) {
    this.settings = settings;
    this.clock = clock;
    this.ledger = ledger;
    this.source = source;
    this.upload = upload;
    this.clerk = clerk;
    this.progress = progress;
  }

  /**
   * Takes up what a former process left, for studies and runs that only the files tell of.
   *
   * @param rawZone root of landed objects
   * @param store of the raw zone; not closed
   * @param announcer not closed
   */
  public static FolderProducer open(
      Settings settings,
      URI rawZone,
      ObjectStore store,
      Announcer announcer,
      FolderProgress progress,
      Clock clock)
      throws IOException {
    RawUploader uploader = new RawUploader(store, rawZone);
    FolderSource source =
        new DirSource(
            settings.folder(),
            new EndedRuns(clock),
            announcer,
            new StudyEvents(settings.terms(), uploader, NAME),
            new RunEvents(settings.terms(), uploader, NAME));
    FolderKeys keys = FolderKeys.of(NAME, settings.terms().source());
    return open(settings, source, keys, uploader, progress, clock);
  }

  /**
   * Takes up what a former process left.
   *
   * @param source what lies in the folder
   * @param keys of what is landed
   */
  public static FolderProducer open(
      Settings settings,
      FolderSource source,
      FolderKeys keys,
      RawUploader uploader,
      FolderProgress progress,
      Clock clock)
      throws IOException {
    LandingLedger ledger =
        LandingLedger.open(settings.work(), settings.ledger(), settings.terms(), clock);
    FolderUpload upload =
        new FolderUpload(uploader, ledger, keys, source, settings.parallel(), progress::read);
    DeliveryClerk clerk = new DeliveryClerk(ledger, NEVER, source::announce, progress.witness());
    return new FolderProducer(settings, clock, ledger, source, upload, clerk, progress);
  }

  /**
   * Lands what is new.
   *
   * @throws IOException if a file, the raw zone or the broker fails; other groups were landed, and
   *     the next pass goes on there
   */
  public Result pass() throws IOException {
    progress.begin();
    clerk.announceDue();
    List<FileGroup> found = source.scan(this::hasLanded);
    Instant settled = clock.instant().minus(settings.settle());
    Map<Boolean, List<FileGroup>> groups =
        found.stream()
            .collect(
                Collectors.partitioningBy(
                    group -> group.complete() && group.settledSince(settled)));
    List<FileGroup> ready = groups.get(true);
    ready.forEach(group -> progress.expect(group.files().size(), group.bytes()));
    List<FileGroup> waiting = new ArrayList<>(groups.get(false));
    IOException fault = null;
    int failures = 0;
    for (FileGroup group : ready) {
      try {
        if (failures < MANY_FAILURES) {
          land(group);
          failures = 0;
          continue;
        }
      } catch (IOException e) {
        failures++;
        fault = fault == null ? e : fault;
      }
      waiting.add(group);
    }
    closeWhatIsWhole(waiting);
    clerk.announceDue();
    if (fault != null) {
      throw fault;
    }
    return progress.result(waiting.size(), source.attention());
  }

  private void land(FileGroup group) throws IOException {
    source.begin(group);
    upload.upload(group);
    ledger.close(group.name());
    clerk.announceDue();
  }

  /** All that could be uploaded is: what a crash left open has no files that are still to come. */
  private void closeWhatIsWhole(List<FileGroup> waiting) throws IOException {
    List<LandingLedger.Arrival> arriving =
        waiting.stream().map(group -> ledger.arriving(group.name())).toList();
    ledger.due(Duration.ZERO);
    arriving.forEach(LandingLedger.Arrival::close);
  }

  private boolean hasLanded(LocalFile file) throws IOException {
    return ledger.knows(file.relative(), file.check()) == LandedIndex.Known.LANDED;
  }

  @Override
  public void close() throws IOException {
    upload.close();
    clerk.close();
    ledger.close();
  }
}
