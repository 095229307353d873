package io.lethe.faults;

import io.lethe.faults.proxy.Fault;
import io.lethe.faults.proxy.FaultRule;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.wire.SingleObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Producers send what they should not, or too much of it. */
final class EventFaults {

  private static final int INSTANCES = 4;
  private static final int DEEP = 100_000;
  private static final int HUGE = 900_000;

  private EventFaults() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario("poison events: garbage, huge, deep, cut", EventFaults::poison),
        new Scenario(
            "producers' clocks jump: landed in 1601, 9999 and beyond", EventFaults::clocks),
        new Scenario("deliveries come twice and out of order", EventFaults::disorder),
        new Scenario("500 deliveries at once under back-pressure", EventFaults::crowd),
        new Scenario("one delivery of 10,000 objects", EventFaults::many));
  }

  private static void poison(Rig rig, Recovery recovery) throws Exception {
    Batch batch = new Batch(rig, "poison", 4000);
    Landings landings = rig.landings();
    Random random = new Random(4000);
    batch.land(0, 2, INSTANCES);
    byte[] garbage = new byte[5000];
    for (int i = 0; i < 20; i++) {
      random.nextBytes(garbage);
      landings.poison(garbage.clone());
    }
    byte[] event =
        new SingleObject<>(StudyLanded.class)
            .encode(landings.prepare("poison-2", TinyStudies.study(4002, INSTANCES, 8)));
    for (int cut = 12; cut < event.length; cut += event.length / 8) {
      landings.poison(Arrays.copyOf(event, cut));
    }
    landings.poison(new byte[0]);
    landings.poison(new byte[HUGE]);
    landings.poison(text("[".repeat(DEEP)));
    landings.poison(text("{\"eventId\":".repeat(DEEP / 4)));
    landings.poison(text("{\"eventId\":\"" + "x".repeat(HUGE) + "\"}"));
    landings.send(new SingleObject<>(StudyLanded.class).decode(event));
    batch.land(3, 2, INSTANCES);
    recovery.begins();
  }

  /** Whatever a producer's clock says, the delivery is curated and can be shown. */
  private static void clocks(Rig rig, Recovery recovery) throws Exception {
    List<Instant> moments =
        List.of(
            Instant.parse("1601-01-01T00:00:00Z"),
            Instant.EPOCH,
            Instant.parse("2038-01-19T03:14:08Z"),
            Instant.parse("9999-12-31T23:59:59.999Z"),
            Instant.ofEpochMilli(Long.MAX_VALUE),
            Instant.ofEpochMilli(Long.MIN_VALUE));
    for (int i = 0; i < moments.size(); i++) {
      List<byte[]> study = TinyStudies.study(4100 + i, INSTANCES, 8);
      rig.landings().send(rig.landings().prepare("clock-" + i, study, moments.get(i)));
    }
    recovery.begins();
  }

  /** Parts of studies land backwards and twice, as an archive sends them that retries. */
  private static void disorder(Rig rig, Recovery recovery) throws Exception {
    Landings landings = rig.landings();
    List<StudyLanded> events = new ArrayList<>();
    for (int study = 0; study < 6; study++) {
      List<byte[]> all = TinyStudies.study(4200 + study, 3 * INSTANCES, 16);
      for (int part = 0; part < 3; part++) {
        List<byte[]> some = all.subList(part * INSTANCES, (part + 1) * INSTANCES);
        Instant landedAt = Instant.parse("2026-01-02T03:00:00Z").plusSeconds(part);
        events.add(landings.prepare("disorder-" + study + "-" + part, some, landedAt));
      }
    }
    List<StudyLanded> sent = new ArrayList<>(events);
    sent.addAll(events);
    Collections.shuffle(sent, new Random(4200));
    sent.forEach(landings::send);
    recovery.begins();
  }

  private static void crowd(Rig rig, Recovery recovery) throws Exception {
    long heldUp = rig.heldUpMillis();
    rig.objects().set(FaultRule.always(new Fault.Delay(Duration.ofMillis(30))));
    recovery.begins();
    new Batch(rig, "crowd", 10_000).landAtOnce(500, 2);
    Patience.until("back-pressure", () -> rig.heldUpMillis() > heldUp);
    rig.objects().clear();
  }

  private static void many(Rig rig, Recovery recovery) throws Exception {
    Landings landings = rig.landings();
    StudyLanded event = landings.prepareInventory("many", TinyStudies.study(4300, 10_000, 4));
    recovery.begins();
    landings.send(event);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
