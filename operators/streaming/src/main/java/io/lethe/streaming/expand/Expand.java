package io.lethe.streaming.expand;

import io.lethe.curation.ReasonCode;
import io.lethe.schemas.AdmittedDelivery;
import io.lethe.schemas.CurateTask;
import io.lethe.schemas.DeliveryOpened;
import io.lethe.schemas.DeliveryRef;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.RunFile;
import io.lethe.streaming.ObjectStoreFactory;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.Refusals;
import io.lethe.streaming.Types;
import io.lethe.streaming.metrics.LabelValues;
import io.lethe.streaming.metrics.LetheMetric;
import io.lethe.streaming.metrics.MetricStage;
import io.lethe.streaming.metrics.StageMetrics;
import io.lethe.streaming.store.ObjectMissingException;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.OpenObject;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Makes one task of every landed object, and then says how many there are. An inventory of a study
 * is read line by line, and a listing is held until it has ended, since no task may be on its way
 * when there turn out to be too many. The files of a run are grouped into sets that are curated
 * together, whatever the order they are named in: so it holds them all.
 */
public final class Expand extends ProcessFunction<AdmittedDelivery, CurateTask> {

  private static final long serialVersionUID = 1L;

  private final RawZone rawZone;
  private final ObjectStoreFactory stores;
  private final int maxObjects;

  private transient ObjectStore store;
  private transient Inventory<LandedObject> objects;
  private transient Inventory<RunFile> files;
  private transient Clock clock;
  private transient StageMetrics metrics;

  /**
   * @param maxObjects that one delivery may have
   */
  public Expand(RawZone rawZone, ObjectStoreFactory stores, int maxObjects) {
    this.rawZone = rawZone;
    this.stores = stores;
    this.maxObjects = maxObjects;
  }

  @Override
  public void open(OpenContext context) throws IOException {
    metrics = new StageMetrics(getRuntimeContext().getMetricGroup(), MetricStage.EXPAND);
    store = stores.open(metrics.store());
    objects = new Inventory<>(LandedObject.class);
    files = new Inventory<>(RunFile.class);
    clock = Clock.systemUTC();
  }

  @Override
  public void close() throws Exception {
    if (store != null) {
      store.close();
    }
  }

  @Override
  public void processElement(AdmittedDelivery admitted, Context context, Collector<CurateTask> out)
      throws IOException {
    long start = System.nanoTime();
    Tasks tasks = new Tasks(admitted.getDelivery(), out);
    Optional<ReasonCode> refusal =
        admitted.getRun() == null ? expand(admitted, tasks) : expandRun(admitted, tasks);
    if (refusal.isEmpty() && tasks.count == 0) {
      refusal = Optional.of(ReasonCode.DELIVERY_EMPTY);
    }
    metrics.worked(admitted.getDelivery().getProject(), start);
    announce(admitted.getDelivery(), tasks.count, refusal, context);
  }

  private void announce(
      DeliveryRef delivery, int objects, Optional<ReasonCode> refusal, Context context) {
    String project = delivery.getProject();
    String kind = LabelValues.kind(delivery.getKind());
    String outcome = refusal.isPresent() ? "refused" : "expanded";
    metrics.count(LetheMetric.DELIVERIES, 1, project, kind, outcome);
    if (refusal.isPresent()) {
      metrics.refused(StageMetrics.DELIVERY, project, refusal.get().name());
      context.output(
          Types.quarantineTag(), Refusals.delivery(refusal.get(), delivery, clock.instant()));
      context.output(Types.openedTag(), Refusals.opened(refusal.get(), delivery));
    } else {
      metrics.count(LetheMetric.OBJECTS_LANDED, objects, project, kind);
      context.output(
          Types.openedTag(),
          DeliveryOpened.newBuilder().setDelivery(delivery).setObjects(objects).build());
    }
  }

  private Optional<ReasonCode> expand(AdmittedDelivery admitted, Tasks tasks) throws IOException {
    if (admitted.getObjects() != null) {
      if (admitted.getObjects().size() > maxObjects) {
        return Optional.of(ReasonCode.DELIVERY_TOO_LARGE);
      }
      admitted.getObjects().forEach(tasks);
      return Optional.empty();
    }
    Optional<URI> uri = place(admitted);
    if (uri.isEmpty()) {
      return Optional.of(ReasonCode.OBJECT_OUTSIDE_RAW_ZONE);
    }
    try {
      return admitted.getPrefix() != null
          ? list(uri.get(), tasks)
          : readInventory(uri.get(), tasks);
    } catch (DeliveryBound.TooManyException e) {
      return Optional.of(ReasonCode.DELIVERY_TOO_LARGE);
    }
  }

  private Optional<URI> place(AdmittedDelivery admitted) {
    return admitted.getPrefix() != null
        ? rawZone.resolve(admitted.getPrefix())
        : rawZone.object(admitted.getInventory());
  }

  private Optional<ReasonCode> list(URI prefix, Tasks tasks) throws IOException {
    DeliveryBound bound = new DeliveryBound(maxObjects);
    List<LandedObject> found = new ArrayList<>();
    store.list(
        prefix,
        head -> {
          String uri = RawZone.text(head.uri());
          bound.take(uri.length());
          found.add(new LandedObject(uri, head.size(), null));
        });
    found.forEach(tasks);
    return Optional.empty();
  }

  private Optional<ReasonCode> expandRun(AdmittedDelivery admitted, Tasks tasks)
      throws IOException {
    RunFiles all = new RunFiles(new DeliveryBound(maxObjects));
    try {
      if (admitted.getFiles() != null) {
        admitted.getFiles().forEach(all);
      } else {
        Optional<URI> uri = place(admitted);
        if (uri.isEmpty()) {
          return Optional.of(ReasonCode.OBJECT_OUTSIDE_RAW_ZONE);
        }
        collect(uri.get(), admitted.getPrefix() != null, all);
      }
      new RunTasks(admitted.getDelivery(), admitted.getRun()).of(all.files(), tasks::set);
      return Optional.empty();
    } catch (DeliveryBound.TooManyException e) {
      return Optional.of(ReasonCode.DELIVERY_TOO_LARGE);
    } catch (ObjectMissingException | Inventory.InvalidLineException e) {
      return Optional.of(ReasonCode.INVENTORY_UNREADABLE);
    }
  }

  private void collect(URI uri, boolean prefix, RunFiles all)
      throws IOException, Inventory.InvalidLineException {
    if (prefix) {
      store.list(uri, head -> all.accept(RunFiles.listed(RawZone.text(head.uri()), head.size())));
    } else {
      scan(uri, files, all);
    }
  }

  /**
   * Reads the list twice, so that no task is on its way when a later line turns out to be wrong, or
   * one too many.
   */
  private Optional<ReasonCode> readInventory(URI uri, Tasks tasks) throws IOException {
    try {
      DeliveryBound bound = new DeliveryBound(maxObjects);
      scan(uri, objects, object -> bound.take(0));
      scan(uri, objects, tasks);
      return Optional.empty();
    } catch (ObjectMissingException | Inventory.InvalidLineException e) {
      if (tasks.count > 0) {
        throw new IOException("the inventory changed while it was read", e);
      }
      return Optional.of(ReasonCode.INVENTORY_UNREADABLE);
    }
  }

  private <T extends SpecificRecord> void scan(URI uri, Inventory<T> inventory, Consumer<T> each)
      throws IOException, Inventory.InvalidLineException {
    try (OpenObject object = store.open(uri)) {
      inventory.read(object.stream(), each);
    }
  }

  /** Numbers the objects of one delivery. */
  private static final class Tasks implements Consumer<LandedObject> {

    private final DeliveryRef delivery;
    private final Collector<CurateTask> out;
    private int count;

    Tasks(DeliveryRef delivery, Collector<CurateTask> out) {
      this.delivery = delivery;
      this.out = out;
    }

    @Override
    public void accept(LandedObject object) {
      out.collect(
          CurateTask.newBuilder()
              .setDelivery(delivery)
              .setIndex(count++)
              .setObject(object)
              .build());
    }

    void set(CurateTask task) {
      out.collect(task);
      count += task.getFiles().size();
    }
  }
}
