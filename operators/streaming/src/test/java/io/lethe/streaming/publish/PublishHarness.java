package io.lethe.streaming.publish;

import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.SettledDelivery;
import io.lethe.streaming.Types;
import io.lethe.streaming.store.FlinkFileStore;
import java.nio.file.Path;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The stage on a research zone in a folder. */
@SuppressWarnings("try") // Flink's harness may be interrupted while it closes.
final class PublishHarness
    extends KeyedOneInputStreamOperatorTestHarness<String, SettledDelivery, CatalogUpdate> {

  PublishHarness(Path zone) throws Exception {
    super(
        new KeyedProcessOperator<>(new Publish(zone.toUri(), meter -> new FlinkFileStore())),
        Publish::key,
        org.apache.flink.api.common.typeinfo.Types.STRING);
    setup(Types.CATALOG.createSerializer(getExecutionConfig().getSerializerConfig()));
  }
}
