package io.lethe.jobs.producer.orthanc;

import static io.lethe.jobs.producer.orthanc.OrthancFixture.await;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Sha256;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.store.FlinkFileStore;
import io.lethe.streaming.store.ObjectStore;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 4, unit = TimeUnit.MINUTES)
class OrthancProducerTest {

  private static final String STUDY = "1.2.3";
  private static final Duration RECHECK = Duration.ofMillis(200);

  @TempDir private Path folder;

  private FakeOrthanc orthanc;
  private OrthancFixture fixture;

  @BeforeEach
  void start() throws Exception {
    orthanc = new FakeOrthanc();
    fixture = new OrthancFixture(folder, orthanc);
  }

  @AfterEach
  void stop() {
    orthanc.close();
  }

  @Test
  void aStudyIsAnnouncedWholeWhenItIsStable() throws Exception {
    store(STUDY, 1, 20);
    try (OrthancProducer producer = fixture.start()) {
      await(() -> orthanc.asked("since=20&limit=1000") > 1);
      assertThat(orthanc.asked("/file")).isZero();
      orthanc.stable(STUDY);

      StudyLanded event = fixture.nextEvent();
      assertThat(event.getObjects()).hasSize(20);
      for (int i = 1; i <= 20; i++) {
        LandedObject object = object(event, STUDY + "/" + STUDY + "." + i + ".dcm");
        assertThat(fixture.bytes(object)).isEqualTo(bytes(i));
        assertThat(object.getSha256()).isEqualTo(Sha256.of(bytes(i)).hex());
      }
      fixture.awaitSettled();
      assertThat(producer.backlog()).isZero();
    }
  }

  @Test
  void laterInstancesAreAFurtherDelivery() throws Exception {
    stableStudy(STUDY, 1, 3);
    try (OrthancProducer producer = fixture.start()) {
      StudyLanded first = fixture.nextEvent();
      stableStudy(STUDY, 4, 5);
      StudyLanded second = fixture.nextEvent();

      assertThat(first.getEventId()).isNotEqualTo(second.getEventId());
      assertThat(second.getObjects()).hasSize(2);
      fixture.awaitSettled();
      assertThat(orthanc.asked("/file")).isEqualTo(5);
      assertThat(producer.backlog()).isZero();
    }
  }

  @Test
  void theNextStartGoesOnWhereTheFormerEnded() throws Exception {
    stableStudy(STUDY, 1, 3);
    try (OrthancProducer producer = fixture.start()) {
      fixture.nextEvent();
      fixture.awaitSettled();
      assertThat(producer.backlog()).isZero();
    }
    stableStudy("1.2.4", 1, 2);
    try (OrthancProducer producer = fixture.start()) {
      assertThat(fixture.nextEvent().getObjects()).hasSize(2);
      fixture.awaitSettled();
      assertThat(orthanc.asked("since=0&limit=1000")).isEqualTo(1);
      assertThat(orthanc.asked("/file")).isEqualTo(5);
      assertThat(producer.backlog()).isZero();
    }
    assertThat(fixture.eventsLeft()).isZero();
  }

  @Test
  void whatEndsTooEarlyIsFetchedAgain() throws Exception {
    fetchedAgain(FakeOrthanc::half);
  }

  @Test
  void whatStallsIsFetchedAgain() throws Exception {
    fixture.idle(Duration.ofSeconds(1));
    fetchedAgain(FakeOrthanc::stalled);
  }

  @Test
  void whatComesByteByByteIsFetchedAgain() throws Exception {
    fixture.idle(Duration.ofSeconds(1));
    fetchedAgain(FakeOrthanc::trickling);
  }

  @Test
  void whatHasOtherBytesThanOrthancStatesIsFetchedAgain() throws Exception {
    fetchedAgain(FakeOrthanc::spoiled);
  }

  private void fetchedAgain(FakeOrthanc.Fault fault) throws Exception {
    stableStudy(STUDY, 1, 4);
    orthanc.fault("/" + FakeOrthanc.id(STUDY + ".2") + "/file", fault);
    try (OrthancProducer producer = fixture.start()) {
      await(() -> fixture.value("lethe_land_orthanc_studies_total") > 0);
      assertThat(fixture.eventsLeft()).isZero();
      orthanc.mend();

      assertThat(fixture.nextEvent().getObjects()).hasSize(4);
      fixture.awaitSettled();
      assertThat(producer.backlog()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 301, 403, 500, 503})
  void aStudyThatCannotBeHadHoldsUpNoOtherAndIsNotForgotten(int status) throws Exception {
    fixture.idle(Duration.ofSeconds(2));
    stableStudy(STUDY, 1, 3);
    orthanc.fault(
        "/" + FakeOrthanc.id(STUDY + ".2") + "/file",
        status == 0 ? FakeOrthanc::silent : FakeOrthanc.status(status));
    stableStudy("1.2.4", 1, 2);
    try (OrthancProducer producer = fixture.start()) {
      assertThat(fixture.nextEvent().getObjects()).hasSize(2);
      await(() -> fixture.value("lethe_land_orthanc_waiting_studies") == 1);
      assertThat(producer.backlog()).isLessThan(3);
    }
    orthanc.mend();
    try (OrthancProducer producer = fixture.start()) {
      assertThat(fixture.nextEvent().getObjects()).hasSize(3);
      fixture.awaitSettled();
      assertThat(producer.backlog()).isZero();
    }
    assertThat(fixture.eventsLeft()).isZero();
  }

  @Test
  void aStudyWithAnInstanceThatIsTooLargeIsNotAnnouncedInPart() throws Exception {
    stableStudy(STUDY, 1, 3);
    fixture.maxObject(bytes(3).length - 1);
    try (OrthancProducer producer = fixture.start()) {
      await(() -> fixture.value("lethe_land_orthanc_waiting_studies") == 1);
      assertThat(producer.backlog()).isLessThan(3);
    }
    assertThat(fixture.eventsLeft()).isZero();
  }

  @Test
  void aSlowStudyGoesOnWhenOthersHadTheirTurn() throws Exception {
    fixture.turn(Duration.ofMillis(400));
    stableStudy(STUDY, 1, 3);
    orthanc.fault("/" + FakeOrthanc.id(STUDY + ".2") + "/file", FakeOrthanc.late(1500));
    stableStudy("1.2.4", 1, 2);
    try (OrthancProducer producer = fixture.start()) {
      assertThat(fixture.nextEvent().getObjects()).hasSize(2);
      assertThat(fixture.nextEvent().getObjects()).hasSize(3);
      fixture.awaitSettled();
      assertThat(producer.backlog()).isZero();
    }
    assertThat(fixture.eventsLeft()).isZero();
  }

  @Test
  void aListWithAnEntryThatIsTooLargeHoldsUpNoOtherStudy() throws Exception {
    stableStudy(STUDY, 1, 3);
    byte[] entry = ("[{\"x\":[" + "{},".repeat(500_000) + "{}]}]").getBytes(US_ASCII);
    orthanc.fault(
        FakeOrthanc.id(STUDY) + "/instances",
        (exchange, body) -> FakeOrthanc.whole(exchange, entry));
    stableStudy("1.2.4", 1, 2);
    try (OrthancProducer producer = fixture.start()) {
      assertThat(fixture.nextEvent().getObjects()).hasSize(2);
      await(() -> fixture.value("lethe_land_orthanc_waiting_studies") == 1);
      assertThat(producer.backlog()).isZero();
      orthanc.mend();
      assertThat(fixture.nextEvent().getObjects()).hasSize(3);
    }
  }

  @Test
  void anErrorInTheProgramIsTold() throws Exception {
    stableStudy(STUDY, 1, 1);
    ObjectStore broken =
        (ObjectStore)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ObjectStore.class},
                (store, method, arguments) -> {
                  throw new NoClassDefFoundError("in a test");
                });
    try (OrthancProducer producer = fixture.start(broken, RECHECK)) {
      await(() -> producer.failure().toCompletableFuture().isDone());
    }
    assertThat(fixture.eventsLeft()).isZero();
  }

  @Test
  void aStudyThatIsDeletedMeanwhileIsPassedOver() throws Exception {
    stableStudy(STUDY, 1, 3);
    orthanc.delete(STUDY);
    stableStudy("1.2.4", 1, 2);
    try (OrthancProducer producer = fixture.start(new FlinkFileStore(), RECHECK)) {
      assertThat(fixture.nextEvent().getObjects()).hasSize(2);
      fixture.awaitSettled();
      assertThat(producer.backlog()).isZero();
    }
  }

  @Test
  void aStudyThatIsDeletedWhileItIsFetchedIsNotAnnounced() throws Exception {
    stableStudy(STUDY, 1, 3);
    orthanc.fault(
        "/" + FakeOrthanc.id(STUDY + ".3") + "/file",
        (exchange, body) -> {
          orthanc.delete(STUDY);
          FakeOrthanc.status(404).answer(exchange, body);
        });
    stableStudy("1.2.4", 1, 2);
    try (OrthancProducer producer = fixture.start(new FlinkFileStore(), RECHECK)) {
      assertThat(fixture.nextEvent().getObjects()).hasSize(2);
      fixture.awaitSettled();
      assertThat(fixture.eventsLeft()).isZero();

      // Should it come back, it is announced whole, with what had landed of it.
      orthanc.mend();
      stableStudy(STUDY, 1, 3);
      assertThat(fixture.nextEvent().getObjects()).hasSize(3);
      fixture.awaitSettled();
      assertThat(producer.backlog()).isZero();
    }
  }

  @Test
  void aStudyThatOrthancNeverToldOfIsLookedAfter() throws Exception {
    store(STUDY, 1, 3);
    orthanc.quietlyStable(STUDY);
    store("1.2.4", 1, 2);
    try (OrthancProducer producer = fixture.start(new FlinkFileStore(), RECHECK)) {
      assertThat(fixture.nextEvent().getObjects()).hasSize(3);
      // Still written to.
      await(() -> fixture.value("lethe_land_orthanc_waiting_studies") == 1);
      assertThat(fixture.eventsLeft()).isZero();
      orthanc.stable("1.2.4");
      assertThat(fixture.nextEvent().getObjects()).hasSize(2);
      fixture.awaitSettled();
      assertThat(producer.backlog()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30})
  void aDatabaseThatWasMadeAnewIsReadFromItsBeginning(int studies) throws Exception {
    stableStudy(STUDY, 1, 3);
    stableStudy("1.2.4", 1, 3);
    try (OrthancProducer producer = fixture.start()) {
      fixture.nextEvent();
      fixture.nextEvent();
      fixture.awaitSettled();
      assertThat(producer.backlog()).isZero();
    }
    orthanc.reset();
    // What is sent again is no news, and the new log may be shorter or longer than the former.
    stableStudy(STUDY, 1, 3);
    for (int i = 1; i < studies; i++) {
      stableStudy("1.3." + i, 1, 1);
    }
    try (OrthancProducer producer = fixture.start()) {
      for (int i = 1; i < studies; i++) {
        assertThat(fixture.nextEvent().getObjects()).hasSize(1);
      }
      fixture.awaitSettled();
      assertThat(fixture.value("lethe_land_orthanc_resets_total")).isEqualTo(1);
      assertThat(producer.backlog()).isZero();
    }
    assertThat(fixture.eventsLeft()).isZero();
  }

  @Test
  void anInstanceThatWasStoredWithOtherBytesLandsBesideTheFormer() throws Exception {
    stableStudy(STUDY, 1, 1);
    try (OrthancProducer producer = fixture.start()) {
      LandedObject former = fixture.nextEvent().getObjects().get(0);
      orthanc.store(STUDY, STUDY + ".1", bytes(99));
      orthanc.stable(STUDY);
      LandedObject other = fixture.nextEvent().getObjects().get(0);

      String digest = Sha256.of(bytes(99)).hex();
      assertThat(other.getUri()).endsWith("/1.2.3.1." + digest.substring(0, 16) + ".dcm");
      assertThat(other.getSha256()).isEqualTo(digest);
      assertThat(fixture.bytes(former)).isEqualTo(bytes(1));
      fixture.awaitSettled();
      assertThat(producer.backlog()).isZero();
    }
  }

  @Test
  void whileTheBrokerIsAwayNothingMoreIsFetched() throws Exception {
    stableStudy(STUDY, 1, 3);
    stableStudy("1.2.4", 1, 2);
    fixture.away(true);
    try (OrthancProducer producer = fixture.start()) {
      await(() -> fixture.value("lethe_land_orthanc_failures_total") > 1);
      assertThat(orthanc.asked("/file")).isEqualTo(3);
      assertThat(producer.backlog()).isEqualTo(3);
    }
    fixture.away(false);
    try (OrthancProducer producer = fixture.start()) {
      assertThat(fixture.nextEvent().getObjects()).hasSize(3);
      assertThat(fixture.nextEvent().getObjects()).hasSize(2);
      fixture.awaitSettled();
      assertThat(orthanc.asked("/file")).isEqualTo(5);
      assertThat(producer.backlog()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 308, 401, 503})
  void whatIsAnsweredOtherwiseIsNotFollowed(int status) throws Exception {
    stableStudy(STUDY, 1, 1);
    orthanc.fault("/file", FakeOrthanc.status(status));
    try (OrthancProducer producer = fixture.start()) {
      await(() -> fixture.value("lethe_land_orthanc_failures_total") > 1);
      assertThat(orthanc.asked("/elsewhere")).isZero();
      assertThat(producer.backlog()).isZero();
      orthanc.mend();
      assertThat(fixture.nextEvent().getObjects()).hasSize(1);
    }
  }

  @Test
  void aWrongPasswordIsAFailureAndNoReasonToEnd() throws Exception {
    stableStudy(STUDY, 1, 1);
    fixture.password("other");
    try (OrthancProducer producer = fixture.start()) {
      await(() -> fixture.value("lethe_land_orthanc_failures_total") > 1);
      assertThat(orthanc.asked("/file")).isZero();
      assertThat(producer.backlog()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "[]",
        "{\"Changes\":[{\"Seq\":-1}],\"Last\":0}",
        "{\"Changes\":[{\"Seq\":2},{\"Seq\":2}],\"Last\":2}",
        "{\"Changes\":[{\"Seq\":1,\"ChangeType\":\"StableStudy\",\"ID\":\"../x\"}],\"Last\":1}"
      })
  void anAnswerThatIsNoneIsBounded(String page) throws Exception {
    orthanc.fault("&limit=1000", (exchange, body) -> FakeOrthanc.whole(exchange, page.getBytes()));
    try (OrthancProducer producer = fixture.start()) {
      await(
          () ->
              fixture.value("lethe_land_orthanc_failures_total")
                      + fixture.value("lethe_land_orthanc_studies_total")
                  > 0);
      assertThat(orthanc.asked("x")).isZero();
      assertThat(producer.backlog()).isZero();
    }
    assertThat(fixture.eventsLeft()).isZero();
  }

  private void stableStudy(String study, int first, int last) {
    store(study, first, last);
    orthanc.stable(study);
  }

  private void store(String study, int first, int last) {
    for (int i = first; i <= last; i++) {
      orthanc.store(study, study + "." + i, bytes(i));
    }
  }

  private static LandedObject object(StudyLanded event, String end) {
    List<LandedObject> found =
        event.getObjects().stream().filter(object -> object.getUri().endsWith(end)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static byte[] bytes(int seed) {
    byte[] bytes = new byte[70_000 + seed];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
