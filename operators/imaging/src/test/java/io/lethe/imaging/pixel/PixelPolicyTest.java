package io.lethe.imaging.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.curation.ReasonCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelPolicyTest {

  private static final int ROWS = 600;
  private static final int COLUMNS = 800;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Modality=CT                                                     | keep
          Modality=CT;BurnedInAnnotation=NO                               | keep
          Modality=MR;ImageType=DERIVED\\SECONDARY                        | keep
          Modality=CT;BurnedInAnnotation=YES                              | DICOM_BURNED_IN_ANNOTATION
          Modality=CT;ConversionType=WSD                                  | DICOM_PIXEL_TEXT_LIKELY
          Modality=CT;ImageType=DERIVED\\SECONDARY\\SCREEN SAVE           | DICOM_PIXEL_TEXT_LIKELY
          Modality=CT;ImageType=ORIGINAL\\DOSE_INFO                       | DICOM_PIXEL_TEXT_LIKELY
          Modality=CT;SeriesDescription=Patient Protocol                  | DICOM_PIXEL_TEXT_LIKELY
          Modality=CT;SeriesDescription=liver protocol                    | keep
          Modality=CT;SeriesDescription=Dose Report                       | blank
          Modality=US                                                     | DICOM_PIXEL_TEXT_LIKELY
          Modality=US;BurnedInAnnotation=NO                               | DICOM_PIXEL_TEXT_LIKELY
          Modality=US;ManufacturerModelName=LOGIQE9 XDclear               | blank
          Modality=us;Manufacturer=siemens;ManufacturerModelName=acuson x;Rows=600;Columns=800 | blank
          Modality=US;Manufacturer=SIEMENS;ManufacturerModelName=ACUSON;Rows=601;Columns=800 | DICOM_PIXEL_TEXT_LIKELY
          Modality=US;ImplementationVersionName=MINDRAY_1                 | blank
          Modality=CT;OverlayDescription=Siemens MedCom Object Graphics   | blank
          SOPClassUID=1.2.840.10008.5.1.4.1.1.7                           | DICOM_PIXEL_TEXT_LIKELY
          SOPClassUID=1.2.840.10008.5.1.4.1.1.7.2;BurnedInAnnotation=NO   | DICOM_PIXEL_TEXT_LIKELY
          SOPClassUID=1.2.840.10008.5.1.4.1.1.3.1                         | DICOM_PIXEL_TEXT_LIKELY
          Modality=ES                                                     | DICOM_PIXEL_TEXT_LIKELY
          Modality=ES;BurnedInAnnotation=NO                               | keep
          Modality=OT                                                     | DICOM_PIXEL_TEXT_LIKELY
          """)
  void decidesByTheHeader(String header, String expected) {
    PixelDecision decision = policy(true).decide(attributes(header), List.of(), ROWS, COLUMNS);

    assertThat(name(decision)).isEqualTo(expected);
  }

  @Test
  void keepsUltrasoundRegionsAndBlanksTheRest() {
    Rectangle area = new Rectangle(0, 60, 800, 540);

    PixelDecision decision =
        policy(true).decide(attributes("Modality=US"), List.of(area), ROWS, COLUMNS);

    assertThat(decision).isEqualTo(new PixelDecision.KeepOnly(List.of(area), List.of()));
  }

  @Test
  void anAreaThatIsTheWholeImageTellsNothing() {
    Rectangle upper = new Rectangle(0, 0, 800, 300);
    Rectangle lower = new Rectangle(0, 300, 900, 301);

    PixelDecision decision =
        policy(true).decide(attributes("Modality=US"), List.of(upper, lower), ROWS, COLUMNS);

    assertThat(name(decision)).isEqualTo("DICOM_PIXEL_TEXT_LIKELY");
  }

  @Test
  void aRegionOutsideTheImageIsNoKnownRegion() {
    PixelDecision decision =
        policy(true)
            .decide(attributes("Modality=US;ManufacturerModelName=LOGIQ9"), List.of(), 0, 0);

    assertThat(name(decision)).isEqualTo("DICOM_PIXEL_TEXT_LIKELY");
  }

  @Test
  void theRecipeAddsRegionsAndMayKeepCaptures() {
    PixelOptions options =
        new PixelOptions(
            true, "keep", List.of(new PixelOptions.ExtraRegion("Modality=US", "1,2,3,4")));
    PixelPolicy policy = new PixelPolicy(options, true);

    assertThat(policy.decide(attributes("Modality=US"), List.of(), ROWS, COLUMNS))
        .isEqualTo(new PixelDecision.Blank(List.of(new Rectangle(1, 2, 3, 4))));
    assertThat(
            policy.decide(
                attributes("SOPClassUID=1.2.840.10008.5.1.4.1.1.7"), List.of(), ROWS, COLUMNS))
        .isEqualTo(new PixelDecision.Keep(PixelDecision.Why.KEPT_BY_RECIPE));
    assertThat(name(policy.decide(attributes("ImageType=DOSE"), List.of(), ROWS, COLUMNS)))
        .isEqualTo("DICOM_PIXEL_TEXT_LIKELY");
  }

  @Test
  void burnedInAnnotationIsLetPassOnlyWhereTheRecipeSaysSo() {
    ImageAttributes attributes = attributes("Modality=CT;BurnedInAnnotation=YES");

    assertThat(name(policy(false).decide(attributes, List.of(), ROWS, COLUMNS))).isEqualTo("keep");
  }

  @Test
  void faultyRulesOfARecipeAreRefused() {
    assertThatThrownBy(() -> new PixelOptions.ExtraRegion("PatientName~x", "1,2,3,4"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PixelOptions.ExtraRegion("Modality", "1,2,3,4"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PixelOptions.ExtraRegion("Modality=US", "1,2,0,4"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PixelOptions(true, "pass", null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static PixelPolicy policy(boolean refusesBurnedIn) {
    return new PixelPolicy(new PixelOptions(true, null, null), refusesBurnedIn);
  }

  private static String name(PixelDecision decision) {
    return switch (decision.getClass().getSimpleName()) {
      case "Keep" -> "keep";
      case "Blank" -> "blank";
      case "KeepOnly" -> "keep only";
      default -> reason(decision).name();
    };
  }

  private static ReasonCode reason(PixelDecision decision) {
    return ((PixelDecision.Refuse) decision).reason();
  }

  private static ImageAttributes attributes(String header) {
    ImageAttributes attributes = new ImageAttributes();
    for (String pair : header.split(";")) {
      String[] parts = pair.split("=");
      attributes.add(RuleAttribute.of(parts[0].strip()), parts[1].strip());
    }
    return attributes;
  }
}
