package io.lethe.model;

import io.lethe.model.Landing.Landed;
import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Draws deliveries and puts their objects into the raw zone. Not thread-safe. */
final class Producer {

  private static final Instant FIRST = Instant.parse("2026-01-02T03:04:05Z");
  private static final int SECONDS = 1_000_000;
  private static final int PARTS = 3;
  private static final String RESEARCH = "DUO:0000042";

  private static final Consent PLAIN = new Consent(ConsentStatus.GRANTED, List.of(RESEARCH), null);
  private static final Consent ENDING =
      new Consent(ConsentStatus.GRANTED, List.of(RESEARCH), Instant.parse("2031-01-01T00:00:00Z"));

  private final Path bucket;
  private final Random random;
  private final Map<String, TreeMap<String, Integer>> revisions = new HashMap<>();
  private final Map<String, byte[]> raw = new HashMap<>();
  private final List<Landing> landings = new ArrayList<>();
  private final Map<Landing, Landing> repeats = new LinkedHashMap<>();

  /**
   * @param bucket the folder of the raw bucket: producers write there
   */
  Producer(Path bucket, Random random) {
    this.bucket = bucket;
    this.random = random;
  }

  /** All deliveries so far. */
  List<Landing> landings() {
    return landings;
  }

  /** What stands in the raw zone now. */
  byte[] raw(String key) {
    return raw.get(key);
  }

  /** Objects that are new, changed, there already, or broken, in any mixture. */
  Landing mixed(String entity) throws IOException {
    TreeMap<String, Integer> known = revisions(entity);
    Map<String, Landed> objects = new TreeMap<>();
    if (!known.isEmpty() && random.nextInt(5) < 2) {
      String unit = any(known.keySet());
      known.merge(unit, 1, Integer::sum);
      objects.put(unit, put(entity, unit));
    }
    if (!known.isEmpty() && random.nextInt(5) < 2) {
      String unit = any(known.keySet());
      objects.put(unit, put(entity, unit));
    }
    for (int i = random.nextInt(3); i > 0 || objects.isEmpty(); i--) {
      Landed fresh = fresh(entity);
      objects.put(fresh.unit(), fresh);
    }
    if (random.nextInt(6) == 0) {
      objects.put("0", broken(entity));
    }
    return landing(entity, consent(), new ArrayList<>(objects.values()));
  }

  /**
   * Objects of which at least one is new: of several such deliveries at once, one leads to no
   * version only where others have brought all of it as it landed later.
   */
  Landing growing(String entity) throws IOException {
    TreeMap<String, Integer> known = revisions(entity);
    List<Landed> objects = new ArrayList<>();
    if (!known.isEmpty() && random.nextBoolean()) {
      String unit = any(known.keySet());
      known.merge(unit, 1, Integer::sum);
      objects.add(put(entity, unit));
    }
    objects.add(fresh(entity));
    return landing(entity, PLAIN, objects);
  }

  /** What a delivery brought and said, brought and said again by another one that landed later. */
  Landing repeated(Landing former) {
    int later = seconds(former) + 2 + random.nextInt(SECONDS / 4);
    Landing again = landing(former.entity(), former.consent(), former.objects(), later);
    repeats.put(again, former);
    return again;
  }

  /** Deliveries that say again what another one said, which is the value. */
  Map<Landing, Landing> repeats() {
    return repeats;
  }

  /** Other bytes under another consent, as they landed between two deliveries that say the same. */
  Landing between(Landing former, Landing again) throws IOException {
    String entity = former.entity();
    List<Landed> objects = new ArrayList<>();
    for (Landed object : former.objects()) {
      String unit = object.unit();
      if (revisions(entity).computeIfPresent(unit, (known, revision) -> revision + 1) != null) {
        objects.add(put(entity, unit));
      }
    }
    if (objects.isEmpty()) {
      objects.add(fresh(entity));
    }
    Consent other = former.consent().equals(PLAIN) ? ENDING : PLAIN;
    return landing(entity, other, objects, (seconds(former) + seconds(again)) / 2);
  }

  private static int seconds(Landing landing) {
    return (int) Duration.between(FIRST, landing.landedAt()).toSeconds();
  }

  /** The landing moment says nothing about when the event is sent. */
  private Landing landing(String entity, Consent consent, List<Landed> objects) {
    return landing(entity, consent, objects, random.nextInt(SECONDS));
  }

  private Landing landing(String entity, Consent consent, List<Landed> objects, int seconds) {
    int number = landings.size();
    Instant landedAt = FIRST.plusSeconds(seconds).plusMillis(number);
    Landing landing = new Landing("event-" + number, entity, landedAt, consent, objects);
    landings.add(landing);
    return landing;
  }

  private Consent consent() {
    List<String> notForProfit = List.of(RESEARCH, "DUO:0000018");
    return switch (random.nextInt(12)) {
      case 0 -> new Consent(ConsentStatus.WITHDRAWN, List.of(RESEARCH), null);
      case 1 -> new Consent(ConsentStatus.GRANTED, List.of("DUO:0000006"), null);
      case 2, 3 -> new Consent(ConsentStatus.GRANTED, notForProfit, null);
      case 4, 5 -> ENDING;
      default -> PLAIN;
    };
  }

  private Landed fresh(String entity) throws IOException {
    TreeMap<String, Integer> known = revisions(entity);
    String unit = (1 + random.nextInt(PARTS)) + "-" + (known.size() + 1);
    known.put(unit, 0);
    return put(entity, unit);
  }

  private Landed broken(String entity) throws IOException {
    byte[] whole = bytes(entity, "1-" + (1000 + landings.size()), 0);
    String key = entity + "/broken-" + landings.size() + suffix(entity);
    return put("1-0", key, Arrays.copyOf(whole, whole.length - 20));
  }

  private Landed put(String entity, String unit) throws IOException {
    int revision = revisions(entity).get(unit);
    // A changed image has a place of its own; a changed file of a run, that of the former one. Two
    // files of which one ends in -1 and the other in -2 would be a pair.
    String place = entity.startsWith("run") ? "s" + unit.replace('-', 'n') : unit + "-r" + revision;
    return put(unit, entity + "/" + place + suffix(entity), bytes(entity, unit, revision));
  }

  private Landed put(String unit, String key, byte[] bytes) throws IOException {
    Path file = bucket.resolve(key);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    raw.put(key, bytes);
    return new Landed(unit, key, bytes);
  }

  private static byte[] bytes(String entity, String unit, int revision) {
    int part = Integer.parseInt(unit.substring(0, unit.indexOf('-')));
    int number = Integer.parseInt(unit.substring(unit.indexOf('-') + 1));
    return entity.startsWith("run")
        ? RawObjects.reads(entity, part, number, revision)
        : RawObjects.instance(entity, part, number, revision);
  }

  private static String suffix(String entity) {
    return entity.startsWith("run") ? ".fastq" : ".dcm";
  }

  private TreeMap<String, Integer> revisions(String entity) {
    return revisions.computeIfAbsent(entity, name -> new TreeMap<>());
  }

  private String any(Set<String> units) {
    return new ArrayList<>(units).get(random.nextInt(units.size()));
  }
}
