package io.lethe.streaming.expand;

import io.lethe.curation.ReasonCode;
import io.lethe.schemas.AdmittedDelivery;
import io.lethe.schemas.CurateTask;
import io.lethe.schemas.DeliveryOpened;
import io.lethe.schemas.DeliveryRef;
import io.lethe.schemas.LandedObject;
import io.lethe.streaming.ObjectStoreFactory;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.Refusals;
import io.lethe.streaming.StageMetrics;
import io.lethe.streaming.Types;
import io.lethe.streaming.store.ObjectMissingException;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.OpenObject;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Makes one task of every landed object, and then says how many there are. Holds no more than one
 * page of a listing or one line of an inventory.
 */
public final class Expand extends ProcessFunction<AdmittedDelivery, CurateTask> {

  private static final long serialVersionUID = 1L;

  private final RawZone rawZone;
  private final ObjectStoreFactory stores;

  private transient ObjectStore store;
  private transient Inventory inventory;
  private transient Clock clock;
  private transient StageMetrics metrics;

  public Expand(RawZone rawZone, ObjectStoreFactory stores) {
    this.rawZone = rawZone;
    this.stores = stores;
  }

  @Override
  public void open(OpenContext context) throws IOException {
    store = stores.open();
    inventory = new Inventory();
    clock = Clock.systemUTC();
    metrics = new StageMetrics(getRuntimeContext().getMetricGroup(), "deliveriesExpanded");
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
    Optional<ReasonCode> refusal = expand(admitted, tasks);
    if (refusal.isEmpty() && tasks.count == 0) {
      refusal = Optional.of(ReasonCode.DELIVERY_EMPTY);
    }
    metrics.worked(start);
    DeliveryRef delivery = admitted.getDelivery();
    if (refusal.isPresent()) {
      metrics.refused(refusal.get().name());
      context.output(
          Types.quarantineTag(), Refusals.delivery(refusal.get(), delivery, clock.instant()));
      context.output(Types.openedTag(), Refusals.opened(refusal.get(), delivery));
    } else {
      metrics.passed();
      context.output(
          Types.openedTag(),
          DeliveryOpened.newBuilder().setDelivery(delivery).setObjects(tasks.count).build());
    }
  }

  private Optional<ReasonCode> expand(AdmittedDelivery admitted, Tasks tasks) throws IOException {
    if (admitted.getObjects() != null) {
      admitted.getObjects().forEach(tasks);
      return Optional.empty();
    }
    boolean listing = admitted.getPrefix() != null;
    Optional<URI> uri =
        listing ? rawZone.resolve(admitted.getPrefix()) : rawZone.object(admitted.getInventory());
    if (uri.isEmpty()) {
      return Optional.of(ReasonCode.OBJECT_OUTSIDE_RAW_ZONE);
    }
    return listing ? list(uri.get(), tasks) : readInventory(uri.get(), tasks);
  }

  private Optional<ReasonCode> list(URI prefix, Tasks tasks) throws IOException {
    store.list(
        prefix,
        head -> tasks.accept(new LandedObject(RawZone.text(head.uri()), head.size(), null)));
    return Optional.empty();
  }

  /**
   * Reads the list twice, so that no task is on its way when a later line turns out to be wrong.
   */
  private Optional<ReasonCode> readInventory(URI uri, Tasks tasks) throws IOException {
    try {
      scan(uri, object -> {});
      scan(uri, tasks);
      return Optional.empty();
    } catch (ObjectMissingException | Inventory.InvalidLineException e) {
      if (tasks.count > 0) {
        throw new IOException("the inventory changed while it was read", e);
      }
      return Optional.of(ReasonCode.INVENTORY_UNREADABLE);
    }
  }

  private void scan(URI uri, Consumer<LandedObject> each)
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
      out.collect(new CurateTask(delivery, count++, object));
    }
  }
}
