package io.lethe.jobs.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.curation.Sha256;
import io.lethe.schemas.ConsentStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandingLedgerTest {

  private static final Duration QUIET = Duration.ofSeconds(60);

  @TempDir private Path work;

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void aGroupIsDueWhenItHasBeenQuiet() throws IOException {
    try (LandingLedger ledger = open()) {
      land(ledger, "study", "a");
      pass(59);
      assertThat(ledger.due(QUIET)).isEmpty();
      land(ledger, "study", "b");
      pass(59);
      assertThat(ledger.due(QUIET)).isEmpty();
      pass(1);

      assertThat(ledger.due(QUIET))
          .singleElement()
          .extracting(Delivery::objects)
          .isEqualTo(List.of(file("a"), file("b")));
    }
  }

  @Test
  void aGroupIsNotQuietWhileAnObjectIsOnItsWay() throws IOException {
    try (LandingLedger ledger = open()) {
      land(ledger, "study", "a");
      LandingLedger.Arrival arrival = ledger.arriving("study");
      pass(600);
      assertThat(ledger.due(QUIET)).isEmpty();
      arrival.close();
      assertThat(ledger.due(QUIET)).hasSize(1);
    }
  }

  @Test
  void aDeliveryStaysTheSameUntilItIsAnnouncedAcrossRestarts() throws IOException {
    Delivery first;
    try (LandingLedger ledger = open()) {
      land(ledger, "study", "a");
      pass(60);
      first = ledger.due(QUIET).get(0);
      land(ledger, "study", "late");
    }
    try (LandingLedger ledger = open()) {
      assertThat(ledger.due(QUIET)).containsExactly(first);
      ledger.announced(first);
      assertThat(ledger.due(QUIET)).isEmpty();
      pass(60);

      Delivery second = ledger.due(QUIET).get(0);
      assertThat(second.objects()).containsExactly(file("late"));
      assertThat(second.id()).isNotEqualTo(first.id());
    }
  }

  @Test
  void nothingThatLandedIsLostByARestart() throws IOException {
    for (String name : List.of("a", "b", "c")) {
      try (LandingLedger ledger = open()) {
        land(ledger, "study", name);
      }
    }
    pass(60);
    try (LandingLedger ledger = open()) {
      assertThat(ledger.due(QUIET).get(0).objects()).hasSize(3);
    }
  }

  @Test
  void theSameObjectTwiceIsOne() throws IOException {
    try (LandingLedger ledger = open()) {
      land(ledger, "study", "a");
      land(ledger, "study", "a");
      assertThat(ledger.backlog()).isEqualTo(1);
      pass(60);
      assertThat(ledger.due(QUIET).get(0).objects()).hasSize(1);
    }
  }

  @Test
  void whatLandsOnceMoreBeforeItIsAnnouncedIsTheSameDelivery() throws IOException {
    try (LandingLedger ledger = open()) {
      land(ledger, "study", "a");
      pass(60);
      Delivery first = ledger.due(QUIET).get(0);
      land(ledger, "study", "a");
      assertThat(ledger.backlog()).isEqualTo(2);
      pass(60);
      assertThat(ledger.due(QUIET)).containsExactly(first);
      assertThat(ledger.backlog()).isEqualTo(1);
      ledger.announced(first);
      assertThat(ledger.backlog()).isZero();
    }
  }

  @Test
  void knowsWhatLandedAlsoAfterCompactionAndRestart() throws IOException {
    try (LandingLedger ledger = open()) {
      for (int i = 0; i < 500; i++) {
        land(ledger, "study" + i % 7, "instance" + i);
      }
      pass(60);
      for (Delivery delivery : ledger.due(QUIET)) {
        ledger.announced(delivery);
      }
      ledger.compact();
      land(ledger, "study", "after");
      ledger.note("sequence", "17");
    }
    try (LandingLedger ledger = open()) {
      for (int i = 0; i < 500; i++) {
        assertThat(ledger.knows("instance" + i, "class")).isEqualTo(LandedIndex.Known.LANDED);
      }
      assertThat(ledger.knows("after", "class")).isEqualTo(LandedIndex.Known.LANDED);
      assertThat(ledger.knows("instance1", "other")).isEqualTo(LandedIndex.Known.LANDED_OTHERWISE);
      assertThat(ledger.knows("never", "class")).isEqualTo(LandedIndex.Known.NOT_LANDED);
      assertThat(ledger.note("sequence")).contains("17");
      assertThat(ledger.backlog()).isEqualTo(1);
    }
  }

  @Test
  void compactionKeepsWhatIsOpenAndWhatIsClosed() throws IOException {
    Delivery closed;
    try (LandingLedger ledger = open()) {
      land(ledger, "closed", "a");
      pass(60);
      closed = ledger.due(QUIET).get(0);
      land(ledger, "open", "b");
      ledger.compact();
    }
    pass(60);
    try (LandingLedger ledger = open()) {
      List<Delivery> due = ledger.due(QUIET);
      assertThat(due).hasSize(2).first().isEqualTo(closed);
      assertThat(due.get(1).objects()).containsExactly(file("b"));
    }
  }

  /** Another consent is another event; what was complete before keeps what was said of it. */
  @Test
  void aDeliveryKeepsTheTermsThatItWasClosedWithAndIsNamedByThem() throws IOException {
    Delivery closed;
    try (LandingLedger ledger = open()) {
      land(ledger, "study", "a");
      ledger.close("study");
      closed = ledger.due(QUIET).get(0);
      assertThat(closed.terms()).contains(TestTerms.TERMS);
    }
    LandingTerms others = TestTerms.of(ConsentStatus.WITHDRAWN);
    try (LandingLedger ledger = LandingLedger.open(work, LedgerOptions.DEFAULT, others, clock())) {
      ledger.compact();
      assertThat(ledger.due(QUIET)).containsExactly(closed);
      land(ledger, "study", "a");
      ledger.close("study");
      List<Delivery> due = ledger.due(QUIET);
      assertThat(due).hasSize(2).first().isEqualTo(closed);
      assertThat(due.get(1).terms()).contains(others);
      assertThat(due.get(1).objects()).isEqualTo(closed.objects());
      assertThat(due.get(1).id()).isNotEqualTo(closed.id());
    }
    try (LandingLedger ledger = open()) {
      assertThat(ledger.due(QUIET)).hasSize(2).first().isEqualTo(closed);
    }
  }

  @Test
  void isFullAtItsBound() throws IOException {
    LedgerOptions options = new LedgerOptions(2, Duration.ofDays(1));
    try (LandingLedger ledger = LandingLedger.open(work, options, TestTerms.TERMS, clock())) {
      land(ledger, "study", "a");
      assertThat(ledger.isFull()).isFalse();
      land(ledger, "study", "b");
      assertThat(ledger.isFull()).isTrue();
      ledger.close("study");
      ledger.announced(ledger.due(QUIET).get(0));
      assertThat(ledger.isFull()).isFalse();
    }
  }

  @Test
  void aSecondProducerIsRefusedTheWorkFolder() throws IOException {
    try (LandingLedger ledger = open()) {
      assertThat(ledger.backlog()).isZero();
      assertThatThrownBy(this::open).isInstanceOfAny(IOException.class, RuntimeException.class);
    }
  }

  @Test
  void theClerkTriesAgainUntilADeliveryIsAnnounced() throws Exception {
    List<String> sent = new ArrayList<>();
    try (LandingLedger ledger = open()) {
      land(ledger, "study", "a");
      pass(60);
      DeliveryClerk clerk =
          new DeliveryClerk(
              ledger,
              QUIET,
              delivery -> {
                sent.add(delivery.id());
                if (sent.size() < 3) {
                  throw new IOException("away");
                }
              },
              new Silent());
      assertThatThrownBy(clerk::announceDue).isInstanceOf(IOException.class);
      assertThatThrownBy(clerk::announceDue).isInstanceOf(IOException.class);
      clerk.announceDue();
      clerk.announceDue();
      clerk.close();
      assertThat(ledger.backlog()).isZero();
    }
    assertThat(sent).hasSize(3);
    assertThat(sent.stream().distinct()).hasSize(1);
  }

  @Test
  void aDeliveryThatCannotBeAnnouncedHoldsUpNoOtherGroup() throws Exception {
    List<String> sent = new ArrayList<>();
    try (LandingLedger ledger = open()) {
      for (String group : List.of("blank", "one", "two", "three", "four")) {
        land(ledger, group, "object of " + group);
      }
      pass(60);
      DeliveryClerk clerk =
          new DeliveryClerk(
              ledger,
              QUIET,
              delivery -> {
                if (delivery.group().equals("blank")) {
                  throw new IllegalArgumentException("no such event");
                }
                sent.add(delivery.group());
              },
              new Silent());
      for (int round = 0; round < 2; round++) {
        assertThatThrownBy(clerk::announceDue).isInstanceOf(IllegalArgumentException.class);
      }
      clerk.close();
      assertThat(ledger.backlog()).isEqualTo(1);
    }
    assertThat(sent).containsExactlyInAnyOrder("one", "two", "three", "four");
  }

  @Test
  void aBrokerThatIsAwayIsNotAskedForEachDelivery() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (LandingLedger ledger = open()) {
      for (int i = 0; i < 20; i++) {
        land(ledger, "group " + i, "object " + i);
      }
      pass(60);
      DeliveryClerk clerk =
          new DeliveryClerk(
              ledger,
              QUIET,
              delivery -> {
                asked.incrementAndGet();
                throw new IOException("away");
              },
              new Silent());
      assertThatThrownBy(clerk::announceDue).isInstanceOf(IOException.class);
      clerk.close();
    }
    assertThat(asked).hasValue(3);
  }

  private static final class Silent implements DeliveryClerk.Witness {

    @Override
    public void announced(Delivery delivery) {}

    @Override
    public void failed() {}
  }

  private LandingLedger open() throws IOException {
    return LandingLedger.open(work, LedgerOptions.DEFAULT, TestTerms.TERMS, clock());
  }

  private static void land(LandingLedger ledger, String group, String name) throws IOException {
    ledger.landed(group, name, "class", file(name));
  }

  private static LandedFile file(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return new LandedFile("s3://raw/" + name, bytes.length, Sha256.of(bytes));
  }

  private void pass(int seconds) {
    now = now.plusSeconds(seconds);
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }
}
