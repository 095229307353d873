package io.lethe.streaming.assemble;

import io.lethe.schemas.CuratedObject;
import io.lethe.schemas.DeliveryRef;
import io.lethe.schemas.ObjectOutcome;
import java.util.HashMap;
import java.util.Map;

/**
 * What outcomes of one delivery have in common, held once. Each of them comes with strings of its
 * own, some 5 KB with delivery, recipe, study, series and acquisition parameters, of which all but
 * 1 KB are the same for the whole delivery or series. Not thread-safe.
 */
final class SharedValues {

  private final Map<Object, Object> known = new HashMap<>();
  private DeliveryRef delivery;

  /**
   * An equal outcome, which shares what it can with those before.
   *
   * @param outcome of the same delivery as all others
   */
  ObjectOutcome share(ObjectOutcome outcome) {
    if (delivery == null) {
      delivery = outcome.getDelivery();
    }
    CuratedObject curated = outcome.getCurated();
    return new ObjectOutcome(
        delivery,
        outcome.getIndex(),
        curated == null ? null : share(curated),
        one(outcome.getReason()),
        outcome.getUri(),
        outcome.getPosition(),
        outcome.getBytesIn(),
        outcome.getCurateSeconds(),
        outcome.getFinishedAt(),
        one(outcome.getEntity()));
  }

  private CuratedObject share(CuratedObject object) {
    return new CuratedObject(
        object.getKey(),
        one(object.getMediaType()),
        object.getSha256(),
        object.getSize(),
        object.getSourceDigest(),
        one(object.getRecipeDigest()),
        object.getRedacted(),
        one(object.getSubject()),
        one(object.getEntity()),
        one(object.getPart()),
        object.getUnit(),
        share(object.getMetadata()),
        one(object.getConsent()));
  }

  private Map<String, String> share(Map<String, String> metadata) {
    Map<String, String> shared = new HashMap<>();
    metadata.forEach((name, value) -> shared.put(one(name), one(value)));
    return one(shared);
  }

  /** The first of all that are equal. */
  @SuppressWarnings("unchecked") // What is equal to a value of these types is of the same type.
  private <T> T one(T value) {
    if (value == null) {
      return null;
    }
    Object first = known.putIfAbsent(value, value);
    return first == null ? value : (T) first;
  }
}
