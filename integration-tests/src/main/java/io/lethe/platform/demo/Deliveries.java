package io.lethe.platform.demo;

import io.lethe.imaging.StudyPeek;
import io.lethe.imaging.synthetic.SampleInstance;
import io.lethe.imaging.synthetic.SampleStudies;
import io.lethe.imaging.synthetic.SampleStudy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where the demo's deliveries come from. */
final class Deliveries {

  /** Files that tell no study: each is to be quarantined, and they land together. */
  private static final String NO_STUDY = "no-study";

  private Deliveries() {}

  /** The project's own studies, one delivery each. */
  static List<Delivery> samples(long seed) {
    return SampleStudies.studies(seed).stream().map(Deliveries::sample).toList();
  }

  /** All files below a folder, one delivery a study. */
  static List<Delivery> folder(Path folder) throws IOException {
    StudyPeek peek = new StudyPeek();
    Map<String, List<Delivery.Item>> studies = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        studies
            .computeIfAbsent(study(peek, file), uid -> new ArrayList<>())
            .add(item(folder, file));
      }
    }
    return studies.entrySet().stream()
        .map(entry -> new Delivery(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Delivery sample(SampleStudy study) {
    return new Delivery(study.name(), study.instances().stream().map(Deliveries::item).toList());
  }

  private static Delivery.Item item(SampleInstance instance) {
    return new Delivery.Item(
        instance.fileName(),
        instance.bytes().length,
        () -> new ByteArrayInputStream(instance.bytes()));
  }

  private static Delivery.Item item(Path folder, Path file) throws IOException {
    return new Delivery.Item(
        folder.relativize(file).toString(), Files.size(file), () -> Files.newInputStream(file));
  }

  private static String study(StudyPeek peek, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return peek.studyInstanceUid(in).orElse(NO_STUDY);
    }
  }
}
