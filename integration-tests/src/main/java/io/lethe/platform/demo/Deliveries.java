package io.lethe.platform.demo;

import io.lethe.genomics.synthetic.SampleFile;
import io.lethe.genomics.synthetic.SampleRun;
import io.lethe.genomics.synthetic.SampleRuns;
import io.lethe.imaging.synthetic.SampleInstance;
import io.lethe.imaging.synthetic.SampleStudies;
import io.lethe.imaging.synthetic.SampleStudy;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The project's own deliveries. */
final class Deliveries {

  private Deliveries() {}

  /** All studies, one delivery each, and a sequencing run of the first patient among them. */
  static List<Delivery> samples(long seed) {
    List<SampleStudy> studies = SampleStudies.studies(seed);
    List<Delivery> all = new ArrayList<>();
    studies.forEach(study -> all.add(sample(study)));
    all.add(sample(SampleRuns.run(seed, studies.get(0).patientId())));
    return all;
  }

  private static Delivery sample(SampleStudy study) {
    return Delivery.study(study.name(), study.instances().stream().map(Deliveries::item).toList());
  }

  private static Delivery.Item item(SampleInstance instance) {
    return new Delivery.Item(
        instance.fileName(),
        instance.bytes().length,
        () -> new ByteArrayInputStream(instance.bytes()));
  }

  private static Delivery sample(SampleRun run) {
    Delivery.Sample sample = new Delivery.Sample(run.sampleId(), run.subjectId());
    return new Delivery(
        run.runId(),
        Optional.of(new Delivery.Run(run.runId(), List.of(sample))),
        run.files().stream().map(Deliveries::item).toList());
  }

  private static Delivery.Item item(SampleFile file) {
    return new Delivery.Item(
        file.name(),
        file.bytes().length,
        Optional.ofNullable(file.sampleId()),
        () -> new ByteArrayInputStream(file.bytes()));
  }
}
