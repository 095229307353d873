package io.lethe.streaming.publish;

import io.lethe.curation.DataKind;
import io.lethe.curation.version.VersionDelivery;
import io.lethe.curation.version.VersionManifest;
import io.lethe.curation.version.VersionedObject;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.DeliveryRef;
import io.lethe.schemas.PublishedVersion;
import io.lethe.schemas.RestatedVersion;
import io.lethe.schemas.SettledDelivery;
import io.lethe.streaming.ObjectStoreFactory;
import io.lethe.streaming.Types;
import io.lethe.streaming.metrics.LabelValues;
import io.lethe.streaming.metrics.LetheMetric;
import io.lethe.streaming.metrics.MetricStage;
import io.lethe.streaming.metrics.StageMetrics;
import io.lethe.streaming.store.ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keyed by study or run: publishes the next version, or a refusal where nothing was curated.
 * Catalog updates go the main way, lineage to a side output; the manifest is durable before either
 * leaves.
 */
public final class Publish extends KeyedProcessFunction<String, SettledDelivery, CatalogUpdate> {

  private static final long serialVersionUID = 1L;
  private static final double MILLIS = 1000.0;

  private final URI researchZone;
  private final ObjectStoreFactory stores;

  private transient ObjectStore store;
  private transient VersionStore versions;
  private transient Lineage lineage;
  private transient ValueState<PublishedVersion> last;

  /** What was said again of that version; in savepoints of older releases there is nothing. */
  private transient ValueState<RestatedVersion> restated;

  /** Written before a failure, and announced in a transaction that the failure took back. */
  private transient ListState<Integer> passed;

  private transient Clock clock;
  private transient StageMetrics metrics;

  public Publish(URI researchZone, ObjectStoreFactory stores) {
    this.researchZone = researchZone;
    this.stores = stores;
  }

  /** The side output of lineage events, as OpenLineage JSON. */
  public static OutputTag<String> lineageTag() {
    return new OutputTag<>("lineage", TypeInformation.of(String.class));
  }

  /** The key of a settled delivery: its study or run, or itself where nothing was curated. */
  public static String key(SettledDelivery delivery) {
    String entity = delivery.getEntity();
    return delivery.getDelivery().getProject()
        + "/"
        + (entity.isEmpty() ? delivery.getDelivery().getDigest() : entity);
  }

  @Override
  public void open(OpenContext context) throws IOException {
    metrics = new StageMetrics(getRuntimeContext().getMetricGroup(), MetricStage.PUBLISH);
    store = stores.open(metrics.store());
    versions = new VersionStore(store, researchZone);
    clock = Clock.systemUTC();
    lineage = new Lineage(researchZone, clock);
    last =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "published-version", Types.avro(PublishedVersion.class)));
    restated =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>("restated-version", Types.avro(RestatedVersion.class)));
    passed =
        getRuntimeContext()
            .getListState(
                new ListStateDescriptor<>(
                    "passed-versions", org.apache.flink.api.common.typeinfo.Types.INT));
  }

  @Override
  public void close() throws Exception {
    if (store != null) {
      store.close();
    }
  }

  @Override
  public void processElement(SettledDelivery settled, Context context, Collector<CatalogUpdate> out)
      throws Exception {
    long start = System.nanoTime();
    VersionStore.Known known = known();
    Optional<VersionStore.Publication> published = publish(settled, known);
    if (published.isEmpty()) {
      out.collect(CatalogEntries.refusal(settled));
      count(settled.getDelivery(), "refused");
      context.output(lineageTag(), lineage.failed(settled));
      return;
    }
    VersionStore.Publication publication = published.get();
    VersionManifest newest = publication.newest().manifest();
    remember(publication);
    metrics.worked(settled.getDelivery().getProject(), start);
    count(settled.getDelivery(), known.number() == newest.version() ? "unchanged" : "published");
    CatalogEntries.of(settled, publication).forEach(out::collect);
    context.output(lineageTag(), lineage.complete(settled, publication.version().manifest()));
  }

  /** Empty where the delivery is refused. */
  private Optional<VersionStore.Publication> publish(
      SettledDelivery settled, VersionStore.Known known) throws IOException {
    if (!settled.getObjects().isEmpty()) {
      return Optional.of(versions.publish(delivery(settled), known));
    }
    if (settled.getEntity().isEmpty()) {
      return Optional.empty();
    }
    DeliveryRef ref = settled.getDelivery();
    return versions.find(
        new VersionStore.Target(kind(ref), ref.getProject(), settled.getEntity(), ref.getDigest()),
        known);
  }

  private static String kind(DeliveryRef delivery) {
    return DataKind.valueOf(delivery.getKind()).name().toLowerCase(Locale.ROOT);
  }

  private VersionStore.Known known() throws Exception {
    PublishedVersion version = last.value();
    List<Integer> numbers = new ArrayList<>();
    passed.get().forEach(numbers::add);
    return new VersionStore.Known(
        version == null ? 0 : version.getNumber(), restated.value(), numbers);
  }

  private void remember(VersionStore.Publication publication) throws Exception {
    VersionManifest newest = publication.newest().manifest();
    VersionStore.Known known = publication.known();
    last.update(new PublishedVersion(newest.version(), newest.merkleRoot(), newest.key()));
    restated.update(known.restated());
    passed.update(known.passed());
  }

  private void count(DeliveryRef delivery, String outcome) {
    String project = delivery.getProject();
    String kind = LabelValues.kind(delivery.getKind());
    metrics.count(LetheMetric.DELIVERIES, 1, project, kind, outcome);
    // In floating point: producers may claim any moment, and no claim may overflow.
    double landed = delivery.getLandedAt().toEpochMilli();
    metrics.observe(
        LetheMetric.LANDING_TO_CATALOG_SECONDS,
        Math.max(0, (clock.millis() - landed) / MILLIS),
        project,
        kind);
  }

  /** A settled delivery as versions are made of it. */
  static VersionDelivery delivery(SettledDelivery settled) {
    DeliveryRef ref = settled.getDelivery();
    List<VersionedObject> objects =
        settled.getObjects().stream()
            .map(
                object ->
                    new VersionedObject(
                        object.getKey(),
                        object.getSha256(),
                        object.getSize(),
                        object.getMediaType(),
                        object.getSubject(),
                        object.getPart(),
                        object.getUnit(),
                        object.getSourceDigest(),
                        object.getRecipeDigest(),
                        object.getRedacted(),
                        ref.getLandedAt()))
            .toList();
    return new VersionDelivery(
        kind(ref),
        ref.getProject(),
        settled.getEntity(),
        ref.getDigest(),
        ref.getLandedAt(),
        ref.getRecipe(),
        ref.getRecipeDigest(),
        ref.getPolicyTags(),
        Consents.of(settled),
        settled.getQuarantined(),
        objects);
  }
}
