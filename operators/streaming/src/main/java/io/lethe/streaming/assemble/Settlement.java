package io.lethe.streaming.assemble;

import io.lethe.curation.ReasonCode;
import io.lethe.schemas.CuratedObject;
import io.lethe.schemas.DeliveryOpened;
import io.lethe.schemas.DeliveryRef;
import io.lethe.schemas.ObjectOutcome;
import io.lethe.schemas.SettledDelivery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The decision on a delivery whose objects all have outcomes: what belongs to its study or run, and
 * what does not.
 *
 * @param settled for the next stage
 * @param foreign URIs (raw zone) of objects that belong to another study than the first curated one
 */
record Settlement(SettledDelivery settled, List<String> foreign) {

  /** A delivery that was refused before it had objects. */
  static Settlement refused(DeliveryOpened opened) {
    return new Settlement(
        base(opened.getDelivery(), 0)
            .setEntity("")
            .setQuarantined(0)
            .setObjects(List.of())
            .setRefusalStage(opened.getRefusalStage())
            .setRefusalReason(opened.getRefusalReason())
            .build(),
        List.of());
  }

  /**
   * @param outcomes one for each object of the delivery, in any order
   */
  static Settlement of(DeliveryRef delivery, List<ObjectOutcome> outcomes) {
    List<ObjectOutcome> ordered = new ArrayList<>(outcomes);
    ordered.sort(Comparator.comparingInt(ObjectOutcome::getIndex));
    // The place in the delivery decides, not the order in which workers finished; nor whether the
    // subject withdrew since, so that a replay decides as the first attempt did.
    String entity =
        ordered.stream().map(Settlement::entity).filter(Objects::nonNull).findFirst().orElse("");
    List<CuratedObject> objects = new ArrayList<>();
    List<String> foreign = new ArrayList<>();
    for (ObjectOutcome outcome : ordered) {
      if (outcome.getCurated() == null) {
        continue;
      }
      if (outcome.getCurated().getEntity().equals(entity)) {
        objects.add(outcome.getCurated());
      } else {
        foreign.add(outcome.getUri());
      }
    }
    SettledDelivery.Builder settled =
        base(delivery, ordered.size())
            .setEntity(entity)
            .setQuarantined(ordered.size() - objects.size())
            .setObjects(objects);
    if (objects.isEmpty()) {
      ReasonCode first = ReasonCode.valueOf(ordered.get(0).getReason());
      settled.setRefusalStage(first.stage().name()).setRefusalReason(first.name());
    }
    return new Settlement(settled.build(), foreign);
  }

  private static String entity(ObjectOutcome outcome) {
    CuratedObject curated = outcome.getCurated();
    return curated == null ? outcome.getEntity() : curated.getEntity();
  }

  private static SettledDelivery.Builder base(DeliveryRef delivery, int landed) {
    return SettledDelivery.newBuilder().setDelivery(delivery).setLanded(landed);
  }
}
