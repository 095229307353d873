package io.lethe.curation.version;

import java.util.Objects;

/**
 * A version of a study or run as it is stored, and what is known beyond it. A pure value: the
 * streaming layer stores versions, and remembers the rest until the next one is written.
 *
 * @param restated what deliveries said again since
 */
public record VersionState(VersionManifest version, Restated restated) {

  public VersionState {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(restated, "restated");
  }

  /** The first version of a study or run. */
  public static VersionState first(VersionDelivery delivery) {
    return new VersionMerge().take(delivery);
  }

  /**
   * The state once {@code delivery} is merged into it: the next version, or this very version if it
   * says all that the delivery says.
   *
   * <p>Of two objects for one unit the one that landed later stays, and an object has landed when
   * the last delivery did that brought it, so that the result does not depend on the order in which
   * deliveries settle. So do the policy tags that landed later, and the consent to each series or
   * sample.
   */
  public VersionState merge(VersionDelivery delivery) {
    return new VersionMerge(this).take(delivery);
  }

  /**
   * The consent to a series or sample, of all deliveries that were merged.
   *
   * @param part pseudonym of the series or sample
   * @return null where none of them named it
   */
  public VersionConsent consent(String part) {
    VersionConsent said = restated.consents().get(part);
    return said != null || version.consents() == null ? said : version.consents().get(part);
  }
}
