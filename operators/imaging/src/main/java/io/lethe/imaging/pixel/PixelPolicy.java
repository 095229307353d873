package io.lethe.imaging.pixel;

import io.lethe.curation.ReasonCode;
import io.lethe.imaging.dictionary.ReferenceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides by the header what becomes of an image's pixels (PS3.15 E.3.1). Immutable.
 *
 * <p>What is known of the device or said by the image comes first; where text is likely and nothing
 * is known, the image is refused.
 */
final class PixelPolicy {

  private final PixelOptions options;
  private final boolean refusesBurnedIn;
  private final List<DeviceRule> devices;
  private final List<TextLikelihood> likely;

  /**
   * @param refusesBurnedIn whether an image that says that it shows text is refused where no region
   *     is known
   */
  PixelPolicy(PixelOptions options, boolean refusesBurnedIn) {
    this.options = options;
    this.refusesBurnedIn = refusesBurnedIn;
    List<DeviceRule> rules = new ArrayList<>();
    for (String[] cells : ReferenceTable.read("burned-in-regions.tsv")) {
      rules.add(DeviceRule.parse(cells[0], cells[1]));
    }
    options.extraRegions().forEach(extra -> rules.add(extra.rule()));
    this.devices = List.copyOf(rules);
    this.likely =
        ReferenceTable.read("text-likely.tsv").stream().map(TextLikelihood::parse).toList();
  }

  /**
   * @param attributes of the image
   * @param areas ultrasound regions (0018,6011), within the image
   * @param rows of the image
   * @param columns of the image
   */
  PixelDecision decide(ImageAttributes attributes, List<Rectangle> areas, int rows, int columns) {
    List<Rectangle> known = known(attributes);
    boolean leavesRoom = !BlankMask.outside(areas, List.of(), rows, columns).isEmpty();
    if (!areas.isEmpty() && leavesRoom) {
      // An area that is the whole image would tell nothing of where the text is.
      return new PixelDecision.KeepOnly(areas, known);
    }
    if (!BlankMask.inside(known, rows, columns).isEmpty()) {
      return new PixelDecision.Blank(known);
    }
    if (refusesBurnedIn && attributes.is(RuleAttribute.BURNED_IN_ANNOTATION, "YES")) {
      return new PixelDecision.Refuse(ReasonCode.DICOM_BURNED_IN_ANNOTATION);
    }
    return unknown(attributes);
  }

  private PixelDecision unknown(ImageAttributes attributes) {
    boolean declaredNo = attributes.is(RuleAttribute.BURNED_IN_ANNOTATION, "NO");
    PixelDecision.Why why = PixelDecision.Why.TEXT_UNLIKELY;
    for (TextLikelihood kind : likely) {
      if (!kind.matches(attributes)) {
        continue;
      }
      Optional<PixelDecision.Why> excuse = excuse(kind, declaredNo);
      if (excuse.isEmpty()) {
        return new PixelDecision.Refuse(ReasonCode.DICOM_PIXEL_TEXT_LIKELY);
      }
      why = excuse.get();
    }
    return new PixelDecision.Keep(why);
  }

  private Optional<PixelDecision.Why> excuse(TextLikelihood kind, boolean declaredNo) {
    if (kind.kind() == TextLikelihood.Kind.CAPTURE && options.keepsCaptures()) {
      return Optional.of(PixelDecision.Why.KEPT_BY_RECIPE);
    }
    return kind.trustsNo() && declaredNo
        ? Optional.of(PixelDecision.Why.DECLARED_FREE_OF_TEXT)
        : Optional.empty();
  }

  private List<Rectangle> known(ImageAttributes attributes) {
    List<Rectangle> regions = new ArrayList<>();
    for (DeviceRule rule : devices) {
      if (rule.matches(attributes)) {
        regions.addAll(rule.regions());
      }
    }
    return regions;
  }
}
