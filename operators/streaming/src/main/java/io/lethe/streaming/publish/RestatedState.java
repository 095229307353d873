package io.lethe.streaming.publish;

import io.lethe.curation.version.Restated;
import io.lethe.curation.version.VersionConsent;
import io.lethe.curation.version.VersionManifest;
import io.lethe.curation.version.VersionPolicy;
import io.lethe.curation.version.VersionedObject;
import io.lethe.schemas.RestatedObjects;
import io.lethe.schemas.RestatedVersion;
import io.lethe.schemas.StatedConsent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was said again of a version, as keyed state. What the manifest says is left to it: of policy
 * tags and objects the state has moments alone, and one for all objects that stand side by side, so
 * that a study which is delivered again as a whole costs as little as one of its series.
 */
final class RestatedState {

  private RestatedState() {}

  /**
   * @param version that {@code restated} is about
   * @return null where nothing was said again
   */
  static RestatedVersion encode(VersionManifest version, Restated restated) {
    if (restated.isEmpty()) {
      return null;
    }
    Map<String, StatedConsent> consents = new HashMap<>();
    restated
        .consents()
        .forEach(
            (part, said) ->
                consents.put(part, new StatedConsent(Consents.sent(said), said.landedAt())));
    return new RestatedVersion(
        restated.policy() == null ? null : restated.policy().landedAt(),
        consents,
        objects(version, restated));
  }

  private static List<RestatedObjects> objects(VersionManifest version, Restated restated) {
    Map<String, Instant> moments = new HashMap<>();
    restated.objects().forEach(object -> moments.put(object.unit(), object.landedAt()));
    List<RestatedObjects> spans = new ArrayList<>();
    RestatedObjects open = null;
    for (int place = 0; place < version.objects().size(); place++) {
      Instant moment = moments.get(version.objects().get(place).unit());
      if (moment == null || open != null && !moment.equals(open.getLandedAt())) {
        open = null;
      }
      if (moment != null && open == null) {
        open = new RestatedObjects(place, 0, moment);
        spans.add(open);
      }
      if (open != null) {
        open.setCount(open.getCount() + 1);
      }
    }
    return spans;
  }

  /**
   * @param version that the state is about
   * @param state as {@link #encode} made it
   */
  static Restated decode(VersionManifest version, RestatedVersion state) {
    if (state == null) {
      return Restated.NOTHING;
    }
    Instant landedAt = state.getPolicyLandedAt();
    Map<String, VersionConsent> consents = new HashMap<>();
    state
        .getConsents()
        .forEach(
            (part, said) ->
                consents.put(part, Consents.kept(said.getConsent(), said.getLandedAt())));
    List<VersionedObject> objects = new ArrayList<>();
    for (RestatedObjects span : state.getObjects()) {
      version.objects().subList(span.getFirst(), span.getFirst() + span.getCount()).stream()
          .map(object -> object.landedAgain(span.getLandedAt()))
          .forEach(objects::add);
    }
    return new Restated(
        landedAt == null ? null : new VersionPolicy(version.policyTags(), landedAt),
        consents,
        objects);
  }
}
