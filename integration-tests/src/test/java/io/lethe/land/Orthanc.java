package io.lethe.land;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.curation.testing.ExternalTool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/**
 * An Orthanc server as a PACS, which can be killed and started again over the same database. One
 * thread's.
 */
final class Orthanc implements AutoCloseable {

  private static final String AE_TITLE = "ORTHANC";
  private static final String USER = "lethe";

  private static final String PASSWORD = "canary-password";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final int dicomPort = LandProcess.freePort();
  private final int httpPort = LandProcess.freePort();
  private final HttpClient http = HttpClient.newHttpClient();
  private Path database;
  private Process process;

  private Orthanc(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.database = folder.resolve("database");
  }

  static void assumeInstalled() {
    boolean found =
        ExternalTool.present("Orthanc") || Files.isExecutable(Path.of("/usr/sbin/Orthanc"));
    assumeTrue(found, "Orthanc is not installed");
  }

  /**
   * Starts one.
   *
   * @param folder of its database, configuration and log
   * @param lethePort where it finds the modality {@code lethe}
   */
  static Orthanc start(Path folder, int lethePort) throws Exception {
    Orthanc made = new Orthanc(folder);
    made.configure(lethePort);
    made.start();
    return made;
  }

  /** What {@code lethe land orthanc} is to be told to follow it. */
  List<String> arguments() {
    String password = folder.resolve("password").toString();
    return List.of("--url", url().toString(), "--user", USER, "--password-file", password);
  }

  int dicomPort() {
    return dicomPort;
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + httpPort);
  }

  /** Over the database that it has; returns when it answers. */
  void start() throws Exception {
    process =
        new ProcessBuilder("Orthanc", folder.resolve("orthanc.json").toString())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("orthanc.log").toFile()))
            .start();
    awaitListening(httpPort);
    awaitListening(dicomPort);
  }

  /** As kill -9 does it. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As its service script does it: it makes all studies stable. */
  void stop() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  /** Over an empty database from now on; it must have been ended. */
  void startEmpty(int lethePort) throws Exception {
    database = folder.resolve("database-" + System.nanoTime());
    configure(lethePort);
    start();
  }

  JsonNode get(String path) throws Exception {
    return JSON.readTree(call(HttpRequest.newBuilder(url().resolve(path)).GET()));
  }

  byte[] bytes(String path) throws Exception {
    return call(HttpRequest.newBuilder(url().resolve(path)).GET());
  }

  JsonNode post(String path, byte[] body) throws Exception {
    HttpRequest.BodyPublisher publisher = HttpRequest.BodyPublishers.ofByteArray(body);
    return JSON.readTree(call(HttpRequest.newBuilder(url().resolve(path)).POST(publisher)));
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private byte[] call(HttpRequest.Builder request) throws Exception {
    String pair = USER + ":" + PASSWORD;
    request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes()));
    HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException("Orthanc answered with status " + answer.statusCode());
    }
    return answer.body();
  }

  private void configure(int lethePort) throws IOException {
    Files.writeString(
        folder.resolve("orthanc.json"),
        """
        {"Name":"PACS","DicomAet":"%s","DicomPort":%d,"HttpPort":%d,"StableAge":1,
         "RemoteAccessAllowed":false,"AuthenticationEnabled":true,"RegisteredUsers":{"%s":"%s"},
         "DicomCheckCalledAet":false,"DicomAlwaysAllowStore":true,"OverwriteInstances":true,
         "StorageDirectory":"%s","IndexDirectory":"%s","Plugins":[],
         "DicomModalities":{"lethe":{"AET":"LETHE","Host":"127.0.0.1","Port":%d,
           "AllowStorageCommitment":true,"AllowEcho":true}}}
        """
            .formatted(
                AE_TITLE, dicomPort, httpPort, USER, PASSWORD, database, database, lethePort));
    Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
  }

  private void awaitListening(int port) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException e) {
        // Not listening yet: asked again until the deadline.
        Thread.sleep(50);
      }
    }
    throw new AssertionError(
        "Orthanc does not listen\n" + Files.readString(folder.resolve("orthanc.log")));
  }
}
