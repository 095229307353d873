package io.lethe.streaming;

import io.lethe.schemas.AdmittedDelivery;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.ConsentDecision;
import io.lethe.schemas.CurateTask;
import io.lethe.schemas.DeliveryOpened;
import io.lethe.schemas.ObjectOutcome;
import io.lethe.schemas.Quarantined;
import io.lethe.schemas.SettledDelivery;
import io.lethe.schemas.ThroughputReport;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.util.OutputTag;

/** Types of what flows between operators, all of them Avro: nothing falls back to Kryo. */
public final class Types {

  public static final TypeInformation<AdmittedDelivery> ADMITTED = avro(AdmittedDelivery.class);
  public static final TypeInformation<CurateTask> TASK = avro(CurateTask.class);
  public static final TypeInformation<DeliveryOpened> OPENED = avro(DeliveryOpened.class);
  public static final TypeInformation<ObjectOutcome> OUTCOME = avro(ObjectOutcome.class);
  public static final TypeInformation<SettledDelivery> SETTLED = avro(SettledDelivery.class);
  public static final TypeInformation<CatalogUpdate> CATALOG = avro(CatalogUpdate.class);
  public static final TypeInformation<ThroughputReport> REPORT = avro(ThroughputReport.class);
  public static final TypeInformation<Quarantined> QUARANTINED = avro(Quarantined.class);
  public static final TypeInformation<ConsentDecision> DECISION = avro(ConsentDecision.class);

  private Types() {}

  /** Side output of every stage: what was refused. */
  public static OutputTag<Quarantined> quarantineTag() {
    return new OutputTag<>("quarantined", QUARANTINED);
  }

  /** Side output of admit and expand: how many objects a delivery has, or why it ends here. */
  public static OutputTag<DeliveryOpened> openedTag() {
    return new OutputTag<>("opened", OPENED);
  }

  public static <T extends SpecificRecordBase> TypeInformation<T> avro(Class<T> type) {
    return new AvroTypeInfo<>(type);
  }
}
