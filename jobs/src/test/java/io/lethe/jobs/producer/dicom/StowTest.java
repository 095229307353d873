package io.lethe.jobs.producer.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lethe.curation.Sha256;
import io.lethe.imaging.StudyPeek;
import io.lethe.jobs.producer.LedgerOptions;
import io.lethe.jobs.producer.dicom.dimse.Status;
import io.lethe.jobs.producer.folder.FailingStore;
import io.lethe.jobs.producer.stow.BearerToken;
import io.lethe.jobs.producer.stow.StowOptions;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.StudyLanded;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** What a well-behaved user agent of STOW-RS may expect. */
class StowTest {

  private static final String STORED = "00081199";
  private static final String FAILED = "00081198";
  private static final String OTHER_FAILURES = "0008119A";
  private static final String INSTANCE_UID = "00081155";
  private static final String REASON = "00081197";

  @TempDir private Path folder;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void aPostedStudyIsDurableByteForByteAndAnnounced() throws Exception {
    List<byte[]> files = Posts.sampleStudy(3);
    try (ScpFixture producer = ScpFixture.start(folder)) {
      HttpResponse<byte[]> answer = send(Posts.post(producer.httpPort(), "/studies", body(files)));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/dicom+json");
      assertThat(Posts.values(Posts.json(answer.body()), STORED, INSTANCE_UID))
          .hasSize(files.size())
          .doesNotHaveDuplicates();
      assertThat(digests(producer)).isEqualTo(digests(files));
      StudyLanded event = producer.nextEvent();
      assertThat(event.getObjects())
          .extracting(LandedObject::getSha256)
          .containsExactlyInAnyOrderElementsOf(digests(files));
    }
  }

  /** What has no file meta information, or names no study, is listed as failed. */
  @Test
  void everyTransferSyntaxOfTheCorpusArrivesByteForByte() throws Exception {
    StudyPeek peek = new StudyPeek();
    SopClasses sopClasses = SopClasses.load(List.of());
    try (ScpFixture producer = ScpFixture.start(folder)) {
      for (List<Corpus.CorpusFile> sameSyntax : Corpus.byTransferSyntax().values()) {
        List<byte[]> files = new ArrayList<>();
        Set<String> wanted = new TreeSet<>();
        for (Corpus.CorpusFile file : sameSyntax) {
          byte[] bytes = Files.readAllBytes(file.path());
          StudyPeek.InstanceUids uids = peek.uids(new ByteArrayInputStream(bytes));
          files.add(bytes);
          boolean prefixed = new String(bytes, 128, 4, StandardCharsets.ISO_8859_1).equals("DICM");
          if (prefixed && !uids.study().isEmpty() && sopClasses.isStorage(uids.sopClass())) {
            wanted.add(Sha256.of(bytes).hex());
          }
        }
        Set<String> before = digests(producer);
        HttpResponse<byte[]> answer =
            send(Posts.post(producer.httpPort(), "/studies", body(files)));
        int all = wanted.size() == files.size() ? 200 : 202;
        assertThat(answer.statusCode()).isEqualTo(wanted.isEmpty() ? 409 : all);
        before.addAll(wanted);
        assertThat(digests(producer)).isEqualTo(before);
      }
    }
  }

  @Test
  void largeInstancesAreStreamedAlsoInChunksAndConnectionsKept() throws Exception {
    List<byte[]> files = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      files.add(Posts.ct("1.2.3", "1.2.3." + (i + 1), (5 << 20) + i * 2, i));
    }
    try (ScpFixture producer = ScpFixture.start(folder)) {
      for (int round = 0; round < 2; round++) {
        HttpRequest.Builder request =
            Posts.post(producer.httpPort(), "/studies/1.2.3", new byte[0])
                .POST(
                    HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body(files))))
                .expectContinue(round == 1);
        HttpResponse<byte[]> answer = send(request);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Connection")).isEmpty();
        assertThat(digests(producer)).isEqualTo(digests(files));
      }
    }
  }

  @Test
  void theSameInstanceByBothWaysLandsOnceIfItsBytesAreTheSame() throws Exception {
    byte[] dataSet = Samples.ct("1.2.4", "1.2.4.1", 1000, 1);
    Instance instance = new Instance(Samples.CT, "1.2.4.1", Samples.EXPLICIT, "SCU");
    byte[] asStored = Posts.file(instance, dataSet);
    byte[] otherMeta =
        Posts.file(new Instance(Samples.CT, "1.2.4.1", Samples.EXPLICIT, "OTHER"), dataSet);
    try (ScpFixture producer = ScpFixture.start(folder);
        TestScu scu = TestScu.associated(producer.port(), Samples.CT, Samples.EXPLICIT)) {
      assertThat(scu.store(1, Samples.CT, "1.2.4.1", dataSet)).isZero();
      Path landed = producer.objects().get(0);
      assertThat(Files.readAllBytes(landed)).isEqualTo(asStored);
      assertThat(post(producer, asStored).statusCode()).isEqualTo(200);
      assertThat(producer.objects()).containsExactly(landed);
      assertThat(post(producer, otherMeta).statusCode()).isEqualTo(200);
      assertThat(producer.objects()).hasSize(2).contains(landed);
    }
  }

  @Test
  void whatCannotBeStoredIsListedWithItsReason() throws Exception {
    byte[] good = Posts.ct("1.2.5", "1.2.5.1", 100, 1);
    byte[] otherStudy = Posts.ct("1.2.6", "1.2.6.1", 100, 2);
    byte[] otherClass =
        Posts.file(
            new Instance("1.2.840.10008.5.1.4.38.1", "1.2.5.3", Samples.EXPLICIT, "PEER"),
            Samples.of("1.2.840.10008.5.1.4.38.1", "1.2.5", "1.2.5.3", 100, 4));
    byte[] noStudy = Posts.ct("", "1.2.5.4", 100, 3);
    byte[] noDicom = Posts.ascii("CANARY");
    try (ScpFixture producer = ScpFixture.start(folder)) {
      HttpResponse<byte[]> some =
          send(
              Posts.post(
                  producer.httpPort(),
                  "/studies/1.2.5",
                  body(List.of(good, otherStudy, otherClass, noStudy, noDicom))));
      assertThat(some.statusCode()).isEqualTo(202);
      JsonNode module = Posts.json(some.body());
      assertThat(Posts.values(module, STORED, INSTANCE_UID)).containsExactly("1.2.5.1");
      assertThat(Posts.values(module, FAILED, INSTANCE_UID))
          .containsExactly("1.2.6.1", "1.2.5.3", "1.2.5.4");
      assertThat(Posts.values(module, FAILED, REASON))
          .containsExactly(
              text(Status.STUDY_MISMATCH),
              text(Status.SOP_CLASS_NOT_SUPPORTED),
              text(Status.CANNOT_UNDERSTAND));
      assertThat(Posts.values(module, OTHER_FAILURES, REASON))
          .containsExactly(text(Status.CANNOT_UNDERSTAND));
      assertThat(producer.objects()).hasSize(1);

      HttpResponse<byte[]> none =
          send(Posts.post(producer.httpPort(), "/studies/1.2.5", body(List.of(otherStudy))));
      assertThat(none.statusCode()).isEqualTo(409);
      HttpResponse<byte[]> noParts =
          send(Posts.post(producer.httpPort(), "/studies", body(List.of())));
      assertThat(noParts.statusCode()).isEqualTo(400);
    }
  }

  @Test
  void partsOfOtherKindsAreNotStored() throws Exception {
    byte[] file = Posts.ct("1.2.5", "1.2.5.1", 100, 1);
    String body = new String(body(List.of(file)), StandardCharsets.ISO_8859_1);
    try (ScpFixture producer = ScpFixture.start(folder)) {
      for (String header :
          List.of(
              "Content-Type: application/dicom+json",
              "Content-Type: application/dicom\r\nContent-Transfer-Encoding: base64",
              "Content-Type: application/dicom\r\nContent-Encoding: gzip")) {
        byte[] other = Posts.ascii(body.replace("Content-Type: application/dicom", header));
        HttpResponse<byte[]> answer = send(Posts.post(producer.httpPort(), "/studies", other));
        assertThat(answer.statusCode()).as(header).isEqualTo(409);
      }
      assertThat(producer.objects()).isEmpty();
    }
  }

  @Test
  void aBodyWithoutItsEndAcknowledgesOnlyWholeParts() throws Exception {
    byte[] first = Posts.ct("1.2.5", "1.2.5.1", 100, 1);
    byte[] second = Posts.ct("1.2.5", "1.2.5.2", 3 << 20, 2);
    try (ScpFixture producer = ScpFixture.start(folder)) {
      byte[] alone = body(List.of(second));
      HttpResponse<byte[]> none = send(Posts.post(producer.httpPort(), "/studies", cut(alone, 10)));
      assertThat(none.statusCode()).isEqualTo(400);
      assertThat(producer.objects()).isEmpty();

      byte[] both = body(List.of(first, second));
      HttpResponse<byte[]> some = send(Posts.post(producer.httpPort(), "/studies", cut(both, 10)));
      assertThat(some.statusCode()).isEqualTo(202);
      JsonNode module = Posts.json(some.body());
      assertThat(Posts.values(module, STORED, INSTANCE_UID)).containsExactly("1.2.5.1");
      assertThat(Posts.values(module, OTHER_FAILURES, REASON)).hasSize(1);
      assertThat(producer.objects()).hasSize(1);
    }
  }

  @Test
  void theAnswerIsXmlWhereThatIsAccepted() throws Exception {
    byte[] good = Posts.ct("1.2.5", "1.2.5.1", 100, 1);
    try (ScpFixture producer = ScpFixture.start(folder)) {
      HttpResponse<byte[]> answer =
          send(
              Posts.post(producer.httpPort(), "/studies", body(List.of(good, Posts.ascii("none"))))
                  .header("Accept", "application/dicom+json;q=0.5, application/dicom+xml"));
      assertThat(answer.statusCode()).isEqualTo(202);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/dicom+xml");
      Document xml =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(answer.body()));
      Map<String, String> attributes = new HashMap<>();
      var elements = xml.getElementsByTagName("DicomAttribute");
      for (int i = 0; i < elements.getLength(); i++) {
        var fields = elements.item(i).getAttributes();
        attributes.put(
            fields.getNamedItem("tag").getNodeValue() + fields.getNamedItem("vr").getNodeValue(),
            elements.item(i).getTextContent());
      }
      assertThat(attributes)
          .containsEntry("00081155UI", "1.2.5.1")
          .containsEntry("00081150UI", Samples.CT)
          .containsEntry("00081197US", text(Status.CANNOT_UNDERSTAND))
          .containsKeys("00081190UR", "00081199SQ", "0008119ASQ");
      HttpResponse<byte[]> refused =
          send(
              Posts.post(producer.httpPort(), "/studies", body(List.of(good)))
                  .header("Accept", "text/html"));
      assertThat(refused.statusCode()).isEqualTo(406);
    }
  }

  @Test
  void aTokenIsAskedFor() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "0123456789abcdefCANARY\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    StowOptions defaults = StowOptions.of("127.0.0.1", 0);
    StowOptions options =
        new StowOptions(
            defaults.host(),
            0,
            Optional.of(BearerToken.read(file)),
            defaults.limits(),
            defaults.connections(),
            defaults.connectionsPerHost(),
            defaults.idle(),
            defaults.negotiation());
    byte[] body = body(List.of(Posts.ct("1.2.5", "1.2.5.1", 100, 1)));
    try (ScpFixture producer = ScpFixture.start(folder, wishes -> wishes.with(options))) {
      for (String wrong :
          List.of("Bearer 0123456789abcdef", "Basic 0123456789abcdefCANARY", "Bearer ", "x")) {
        HttpResponse<byte[]> answer =
            send(Posts.post(producer.httpPort(), "/studies", body).header("Authorization", wrong));
        assertThat(answer.statusCode()).as(wrong).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
      }
      assertThat(send(Posts.post(producer.httpPort(), "/studies", body)).statusCode())
          .isEqualTo(401);
      HttpResponse<byte[]> right =
          send(
              Posts.post(producer.httpPort(), "/studies", body)
                  .header("Authorization", "bearer 0123456789abcdefCANARY"));
      assertThat(right.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whileTooMuchWaitsPeersAreAskedToComeAgain() throws Exception {
    try (ScpFixture producer =
        ScpFixture.start(
            folder,
            wishes ->
                wishes
                    .with(new LedgerOptions(2, LedgerOptions.DEFAULT.remember()))
                    .with(Duration.ofHours(1)))) {
      List<byte[]> files = new ArrayList<>();
      for (int i = 1; i <= 3; i++) {
        files.add(Posts.ct("1.2.5", "1.2.5." + i, 100, i));
      }
      HttpResponse<byte[]> some = send(Posts.post(producer.httpPort(), "/studies", body(files)));
      assertThat(some.statusCode()).isEqualTo(202);
      assertThat(Posts.values(Posts.json(some.body()), STORED, INSTANCE_UID))
          .containsExactly("1.2.5.1", "1.2.5.2");
      HttpResponse<byte[]> later = post(producer, files.get(2));
      assertThat(later.statusCode()).isEqualTo(503);
      assertThat(later.headers().firstValue("Retry-After")).isPresent();
    }
  }

  @Test
  void whileTheStoreIsAwayPeersAreAskedToComeAgain() throws Exception {
    FailingStore store = new FailingStore(0);
    byte[] file = Posts.ct("1.2.5", "1.2.5.1", 2 << 20, 1);
    try (ScpFixture producer = ScpFixture.start(folder, wishes -> wishes.with(store))) {
      HttpResponse<byte[]> later = post(producer, file);
      assertThat(later.statusCode()).isEqualTo(503);
      assertThat(later.headers().firstValue("Retry-After")).isPresent();
      store.heal();
      assertThat(post(producer, file).statusCode()).isEqualTo(200);
    }
  }

  private HttpResponse<byte[]> post(ScpFixture producer, byte[] file) throws Exception {
    return send(Posts.post(producer.httpPort(), "/studies", body(List.of(file))));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static byte[] body(List<byte[]> files) {
    return Posts.body(files);
  }

  private static byte[] cut(byte[] body, int bytes) {
    return Arrays.copyOf(body, body.length - bytes);
  }

  private static String text(int status) {
    return Integer.toString(status);
  }

  private static Set<String> digests(List<byte[]> files) {
    Set<String> digests = new TreeSet<>();
    files.forEach(file -> digests.add(Sha256.of(file).hex()));
    return digests;
  }

  private static Set<String> digests(ScpFixture producer) throws Exception {
    List<byte[]> files = new ArrayList<>();
    for (Path file : producer.objects()) {
      files.add(Files.readAllBytes(file));
    }
    return digests(files);
  }
}
