package io.lethe.streaming.publish;

import io.lethe.curation.DataKind;
import io.lethe.curation.version.VersionDelivery;
import io.lethe.curation.version.VersionManifest;
import io.lethe.curation.version.VersionedObject;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.DeliveryRef;
import io.lethe.schemas.PublishedVersion;
import io.lethe.schemas.SettledDelivery;
import io.lethe.streaming.ObjectStoreFactory;
import io.lethe.streaming.StageMetrics;
import io.lethe.streaming.Types;
import io.lethe.streaming.store.ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.functions.OpenContext;
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

  private final URI researchZone;
  private final ObjectStoreFactory stores;

  private transient ObjectStore store;
  private transient VersionStore versions;
  private transient Lineage lineage;
  private transient ValueState<PublishedVersion> last;
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
    store = stores.open();
    versions = new VersionStore(store, researchZone);
    lineage = new Lineage(researchZone, Clock.systemUTC());
    last =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "published-version", Types.avro(PublishedVersion.class)));
    metrics = new StageMetrics(getRuntimeContext().getMetricGroup(), "versionsPublished");
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
    if (settled.getObjects().isEmpty()) {
      metrics.refused(settled.getRefusalReason());
      out.collect(CatalogEntries.refusal(settled));
      context.output(lineageTag(), lineage.failed(settled));
      return;
    }
    long start = System.nanoTime();
    PublishedVersion known = last.value();
    VersionStore.Published published =
        versions.publish(delivery(settled), known == null ? 0 : known.getNumber());
    VersionManifest version = published.version().manifest();
    last.update(new PublishedVersion(version.version(), version.merkleRoot(), version.key()));
    metrics.worked(start);
    metrics.passed();
    for (VersionStore.Stored adopted : published.adopted()) {
      out.collect(CatalogEntries.adopted(adopted));
      context.output(lineageTag(), lineage.adopted(adopted.manifest()));
    }
    CatalogEntries.of(settled, published.version()).forEach(out::collect);
    context.output(lineageTag(), lineage.complete(settled, version));
  }

  private static VersionDelivery delivery(SettledDelivery settled) {
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
        DataKind.valueOf(ref.getKind()).name().toLowerCase(Locale.ROOT),
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
