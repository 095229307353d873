package io.lethe.imaging.synthetic;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A study that is being made: its values for the templates, what identifies in it, and the
 * instances so far.
 */
final class StudyDraft {

  private final String name;
  private final SamplePatient patient;
  private final SplittableRandom random;
  private final Map<String, String> values = new HashMap<>();
  private final Set<String> identifiers = new LinkedHashSet<>();
  private final List<SampleInstance> instances = new ArrayList<>();

  StudyDraft(String name, SamplePatient patient, SplittableRandom random) {
    this.name = name;
    this.patient = patient;
    this.random = random;
    patientValues();
    staffValues();
    studyValues();
  }

  SplittableRandom random() {
    return random;
  }

  /** Sets a value for the templates. */
  StudyDraft set(String key, String value) {
    values.put(key, value);
    return this;
  }

  /** Sets a value that must not survive de-identification. */
  StudyDraft secret(String key, String value) {
    identifiers.add(value);
    return set(key, value);
  }

  /** Draws a new UID (PS3.5 B.2) as a value that must not survive. */
  StudyDraft uid(String key) {
    return secret(key, drawUid(random));
  }

  String value(String key) {
    return values.get(key);
  }

  /** A new series: its number, UID and description. */
  StudyDraft series(int number, String description) {
    return uid("series.uid")
        .set("series.number", "" + number)
        .set("series.description", description);
  }

  /** A new instance: its number and UID. */
  StudyDraft instance(int number) {
    return uid("instance.uid").set("instance.number", "" + number);
  }

  /**
   * The attributes that all objects share, and those of {@code templates}, with the values as they
   * stand.
   */
  DataSetBuilder dataSet(String... templates) {
    DataSetBuilder dataSet = fill("common.txt");
    for (String template : templates) {
      dataSet.addAll(fill(template));
    }
    return dataSet;
  }

  /** One template alone. */
  DataSetBuilder fill(String template) {
    return DataSetTemplate.load(template).fill(values, patient.character().charset());
  }

  /** Adds the instance that stands, under an identifying file name as PACS exports have. */
  void add(Part10Builder file, boolean burnedIn) {
    file.meta(new DataSetBuilder().text(0x00020016, "AE", values.get("station")));
    String fileName = values.get("instance.uid") + ".dcm";
    instances.add(new SampleInstance(fileName, file.build(), List.copyOf(identifiers), burnedIn));
  }

  SampleStudy finish() {
    return new SampleStudy(name, values.get("study.uid"), patient.id(), patient.name(), instances);
  }

  private void patientValues() {
    String family = patient.name().split("[\\^=]")[0];
    secret("patient.name", patient.name()).secret("patient.id", patient.id());
    secret("patient.birth", patient.birthDate()).secret("patient.family", family);
    secret("patient.former", "F" + digits(7)).secret("patient.alias", "Formerly^" + family);
    set("patient.sex", patient.sex()).set("charset", patient.character().term());
    byte[] hidden = patient.name().getBytes(patient.character().charset());
    set("hex.name", HexFormat.of().formatHex(hidden));
  }

  private void staffValues() {
    secret("referring", "Whitcombe^Aurelia").secret("referring.family", "Whitcombe");
    secret("performing", "Oyelaran^Babatunde").secret("reading", "Fitzgibbon^Maeve");
    secret("operator", "Lindqvist^Torsten").secret("institution", "Saint Elsewhere General");
    secret("telephone", "+1-555-" + digits(7)).secret("license", "LIC" + digits(6));
    secret("station", "STN" + digits(5)).secret("serial", "SN" + digits(8));
  }

  private void studyValues() {
    String month = String.format(Locale.ROOT, "%02d", 1 + random.nextInt(12));
    secret("study.date", "2019" + month + (10 + random.nextInt(18)));
    set("study.time", "0" + (7 + random.nextInt(3)) + "1503").set("series.time", "102233.120");
    secret("accession", "ACC" + digits(8)).secret("study.id", "ST" + digits(6));
    uid("study.uid").uid("step.uid").uid("creator.uid").uid("frame.uid").uid("localizer.uid");
    set("study.description", "Examination for Dr Whitcombe");
  }

  private String digits(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(random.nextInt(10));
    }
    return text.toString();
  }

  static String drawUid(SplittableRandom random) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return "2.25." + new BigInteger(1, bytes);
  }

  /** Trailing padding (FFFC,FFFC) whose content names the patient (PS3.10 7.2). */
  DataSetBuilder withPadding(DataSetBuilder dataSet) {
    byte[] padding = (patient.id() + " padding").getBytes(StandardCharsets.US_ASCII);
    return dataSet.bytes(0xFFFCFFFC, "OB", padding);
  }
}
