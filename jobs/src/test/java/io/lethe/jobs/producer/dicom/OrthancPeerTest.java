package io.lethe.jobs.producer.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.curation.Sha256;
import io.lethe.imaging.synthetic.SampleInstance;
import io.lethe.imaging.synthetic.SampleStudies;
import io.lethe.imaging.synthetic.SampleStudy;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.StudyLanded;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orthanc as the PACS: sends by C-STORE or STOW-RS and asks for Storage Commitment. */
class OrthancPeerTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path DICOM_WEB = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");

  @TempDir private Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private Process orthanc;
  private int httpPort;
  private ScpFixture scp;

  @BeforeEach
  void start() throws Exception {
    Tools.assume("Orthanc");
    httpPort = Tools.freePort();
    int dicomPort = Tools.freePort();
    Peer peer = new Peer("ORTHANC", "127.0.0.1", dicomPort);
    scp = ScpFixture.start(folder, wishes -> wishes.with(peer).with(Duration.ofSeconds(2)));
    Path config =
        Files.writeString(
            folder.resolve("orthanc.json"),
            """
            {"Name":"PACS","KeepAlive":false,"DicomAet":"ORTHANC","DicomPort":%d,"HttpPort":%d,
             "RemoteAccessAllowed":false,"AuthenticationEnabled":false,
             "StorageDirectory":"%s","IndexDirectory":"%s","Plugins":[%s],
             "DicomModalities":{"lethe":{"AET":"LETHE","Host":"127.0.0.1","Port":%d,
               "AllowStorageCommitment":true,"AllowEcho":true}},
             "DicomWeb":{"Enable":true,"Root":"/dicom-web/",
               "Servers":{"lethe":{"Url":"http://127.0.0.1:%d/"}}}}
            """
                .formatted(
                    dicomPort,
                    httpPort,
                    folder.resolve("orthanc"),
                    folder.resolve("orthanc"),
                    Files.exists(DICOM_WEB) ? "\"" + DICOM_WEB + "\"" : "",
                    scp.port(),
                    scp.httpPort()));
    orthanc = Tools.start(folder, List.of("Orthanc", config.toString()));
    Tools.awaitListening(httpPort);
  }

  @AfterEach
  void stop() throws Exception {
    if (orthanc != null) {
      orthanc.destroy();
      orthanc.waitFor();
    }
    if (scp != null) {
      scp.close();
    }
  }

  @Test
  void aStudyIsPostedByStowAndArrivesByteForByte() throws Exception {
    assumeTrue(Files.exists(DICOM_WEB), "Orthanc's DICOMweb plugin is not installed");
    SampleStudy study = SampleStudies.studies(12).get(1);
    String request = "{\"Resources\":[\"%s\"]}".formatted(upload(study));
    JsonNode answer = post("/dicom-web/servers/lethe/stow", request.getBytes());
    assertThat(answer.isObject()).isTrue();

    StudyLanded event = scp.nextEvent();
    Set<String> sent = new HashSet<>();
    study.instances().forEach(instance -> sent.add(Sha256.of(instance.bytes()).hex()));
    assertThat(event.getObjects())
        .extracting(LandedObject::getSha256)
        .containsExactlyInAnyOrderElementsOf(sent);
  }

  @Test
  void aStudyIsSentAnnouncedAndCommitted() throws Exception {
    SampleStudy study = SampleStudies.studies(11).get(1);
    String request =
        "{\"Resources\":[\"%s\"],\"StorageCommitment\":true,\"Synchronous\":false}"
            .formatted(upload(study));
    JsonNode job = post("/modalities/lethe/store", request.getBytes());

    StudyLanded event = scp.nextEvent();
    assertThat(event.getObjects()).hasSize(study.instances().size());

    JsonNode content = await("/jobs/" + job.get("ID").asText(), "State", "Success").get("Content");
    String transaction = content.get("StorageCommitmentTransactionUID").asText();
    JsonNode commitment = await("/storage-commitment/" + transaction, "Status", "Success");
    assertThat(commitment.get("Success")).hasSize(study.instances().size());
    assertThat(commitment.get("Failures")).isEmpty();
  }

  @Test
  void whatNeverLandedIsReportedAsFailed() throws Exception {
    String request =
        "{\"DicomInstances\":[{\"SOPClassUID\":\"%s\",\"SOPInstanceUID\":\"1.2.3.4.5\"}]}"
            .formatted(Samples.CT);
    JsonNode answer = post("/modalities/lethe/storage-commitment", request.getBytes());
    JsonNode commitment = await(answer.get("Path").asText(), "Status", "Failure");
    // 0112H: no such object instance.
    assertThat(commitment.get("Failures").get(0).path("FailureReason").asInt()).isEqualTo(0x0112);
  }

  /** Stores it in Orthanc; returns Orthanc's name of it. */
  private String upload(SampleStudy study) throws Exception {
    Set<String> ids = new HashSet<>();
    for (SampleInstance instance : study.instances()) {
      ids.add(post("/instances", instance.bytes()).get("ParentStudy").asText());
    }
    assertThat(ids).hasSize(1);
    return ids.iterator().next();
  }

  private JsonNode post(String path, byte[] body) throws Exception {
    return call(
        HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private JsonNode await(String path, String field, String value) throws Exception {
    JsonNode answer = null;
    for (int i = 0; i < 400; i++) {
      answer = call(HttpRequest.newBuilder(uri(path)).GET());
      if (value.equals(answer.path(field).asText())) {
        return answer;
      }
      Thread.sleep(200);
    }
    throw new AssertionError(path + " never came to " + value + ": " + answer);
  }

  private JsonNode call(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + httpPort + path);
  }
}
