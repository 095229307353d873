package io.lethe.bench.job;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lethe.bench.BenchmarkObjects;
import io.lethe.curation.Sha256;
import io.lethe.ingest.Pipeline;
import io.lethe.ingest.Runs;
import io.lethe.platform.LocalPlatform;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.store.ObjectUris;
import io.lethe.streaming.wire.SingleObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts objects into the raw bucket past the server, as a producer has done it before the clock
 * starts. Not thread-safe.
 *
 * @param pipeline whose events announce them
 * @param served the folder from which the server serves the bucket
 */
record RawZoneFolder(Pipeline pipeline, Path served) {

  /** The genome of the benchmark's files, which is made up. */
  static final String REFERENCE = "bench-genome";

  /** Longer lists go to an object of their own: a message holds one megabyte. */
  private static final int LISTED_IN_EVENT = 2000;

  private static final int BLOCK = 1 << 16;

  /**
   * CT studies of one series each.
   *
   * @param folder of the bucket that takes them all
   * @param first number of the first study
   */
  List<Delivery> studies(String folder, int first, int count, int instances, int rows, int columns)
      throws IOException {
    List<Delivery> deliveries = new ArrayList<>(count);
    for (int study = first; study < first + count; study++) {
      List<LandedObject> objects = new ArrayList<>(instances);
      for (int number = 1; number <= instances; number++) {
        byte[] bytes = BenchmarkObjects.ct(study, number, rows, columns);
        String key = "%s/%05d/%06d.dcm".formatted(folder, study, number);
        objects.add(Pipeline.object(write(key, bytes), bytes));
      }
      deliveries.add(study("%s/%05d".formatted(folder, study), objects));
    }
    return deliveries;
  }

  /**
   * Many studies of the same instances, whose UIDs alone differ.
   *
   * @param files instances of {@link BenchmarkObjects}
   */
  List<Delivery> studies(String folder, int count, List<Path> files) throws IOException {
    List<Delivery> deliveries = new ArrayList<>(count);
    for (int study = 0; study < count; study++) {
      String name = "%s/%05d".formatted(folder, study);
      List<LandedObject> objects = new ArrayList<>(files.size());
      for (Path file : files) {
        byte[] bytes = BenchmarkObjects.inStudy(study, Files.readAllBytes(file));
        objects.add(Pipeline.object(write(name + "/" + file.getFileName(), bytes), bytes));
      }
      deliveries.add(study(name, objects));
    }
    return deliveries;
  }

  /** Files of one study. */
  Delivery study(String folder, Iterable<Path> files) throws IOException {
    List<LandedObject> objects = new ArrayList<>();
    for (Path file : files) {
      URI uri = link(folder + "/" + file.getFileName(), file);
      objects.add(new LandedObject(RawZone.text(uri), Files.size(file), sha256(file).hex()));
    }
    return study(folder, objects);
  }

  /**
   * Files of one sequencing run.
   *
   * @param samples name and subject are the same
   */
  Delivery run(String folder, Iterable<Path> files, List<String> samples) throws IOException {
    ObjectNode template = Runs.event("", folder);
    samples.forEach(sample -> Runs.sample(template, sample, sample));
    template.put("platform", "ILLUMINA").put("reference", REFERENCE);
    ArrayNode listed = template.putArray("files");
    long bytes = 0;
    for (Path file : files) {
      URI uri = link(folder + "/" + file.getFileName(), file);
      ObjectNode one = listed.addObject();
      one.put("uri", RawZone.text(uri)).put("size", Files.size(file));
      one.put("sha256", sha256(file).hex());
      if (samples.size() == 1) {
        one.put("sampleId", samples.get(0));
      }
      bytes += Files.size(file);
    }
    return new Delivery(listed.size(), bytes, eventId -> runLanded(eventId, template.deepCopy()));
  }

  private Announcement runLanded(String eventId, ObjectNode event) {
    event.put("eventId", eventId);
    byte[] message = event.toString().getBytes(StandardCharsets.UTF_8);
    return new Announcement(pipeline.digest(eventId), "landing.runs", message);
  }

  private Delivery study(String name, List<LandedObject> objects) throws IOException {
    long bytes = objects.stream().mapToLong(LandedObject::getSize).sum();
    String inventory = objects.size() > LISTED_IN_EVENT ? inventory(name, objects) : null;
    List<LandedObject> listed = inventory == null ? objects : null;
    return new Delivery(
        objects.size(),
        bytes,
        eventId ->
            studyLanded(
                Pipeline.event(eventId).setObjects(listed).setInventory(inventory).build()));
  }

  private Announcement studyLanded(StudyLanded event) {
    byte[] message = new SingleObject<>(StudyLanded.class).encode(event);
    return new Announcement(pipeline.digest(event.getEventId()), "landing.studies", message);
  }

  private String inventory(String name, List<LandedObject> objects) throws IOException {
    StringBuilder lines = new StringBuilder();
    objects.forEach(object -> lines.append(object).append('\n'));
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    return RawZone.text(write(name + ".inventory", bytes));
  }

  private URI write(String key, byte[] bytes) throws IOException {
    Files.write(parent(served.resolve(key)), bytes);
    return uri(key);
  }

  private URI link(String key, Path file) throws IOException {
    Files.createLink(parent(served.resolve(key)), file);
    return uri(key);
  }

  private static Path parent(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return file;
  }

  private static URI uri(String key) {
    return ObjectUris.of("s3", LocalPlatform.RAW_BUCKET, "/" + key);
  }

  private static Sha256 sha256(Path file) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    byte[] block = new byte[BLOCK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        digest.update(block, 0, n);
      }
    }
    return Sha256.finish(digest);
  }
}
