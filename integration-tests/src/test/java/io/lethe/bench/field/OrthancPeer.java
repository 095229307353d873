package io.lethe.bench.field;

import static io.lethe.bench.field.Contender.Role.PEER;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.platform.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** Orthanc, which takes objects by HTTP and gives them back anonymized; only itself is measured. */
final class OrthancPeer {

  private static final int OK = 200;
  private static final int ATTEMPTS = 100;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ObjectMapper json = new ObjectMapper();
  private final URI server;

  private OrthancPeer(int port) {
    this.server = URI.create("http://127.0.0.1:" + port + "/");
  }

  /** Each run has a server with an empty store. */
  static Contender of(Path in, Path work) throws IOException {
    int port = FreePorts.draw(1).orNext(0);
    return Contender.of("Orthanc", PEER, out -> List.of("Orthanc", config(work, port).toString()))
        .servedTo(out -> () -> new OrthancPeer(port).all(in, out));
  }

  private static Path config(Path work, int port) {
    Path storage = work.resolve("orthanc-" + UUID.randomUUID());
    try {
      return Files.writeString(
          work.resolve("orthanc.json"),
          """
          {"HttpPort": %d, "DicomServerEnabled": false, "AuthenticationEnabled": false,
           "StorageDirectory": "%s", "IndexDirectory": "%s", "Plugins": []}
          """
              .formatted(port, storage, storage));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void all(Path in, Path out) throws IOException, InterruptedException {
    awaitStart();
    for (Path file : Data.files(List.of(in.toString()))) {
      String answer =
          send(
              HttpRequest.newBuilder(server.resolve("instances")).POST(BodyPublishers.ofFile(file)),
              BodyHandlers.ofString());
      URI instance = server.resolve("instances/" + json.readTree(answer).path("ID").asText());
      send(
          HttpRequest.newBuilder(URI.create(instance + "/anonymize"))
              .POST(BodyPublishers.ofString("{}")),
          BodyHandlers.ofFile(out.resolve(file.getFileName())));
      send(HttpRequest.newBuilder(instance).DELETE(), BodyHandlers.ofString());
    }
  }

  private void awaitStart() throws IOException, InterruptedException {
    for (int i = 0; i < ATTEMPTS; i++) {
      try {
        send(HttpRequest.newBuilder(server.resolve("system")), BodyHandlers.ofString());
        return;
      } catch (IOException e) {
        // It does not listen yet.
        Thread.sleep(100);
      }
    }
    throw new IOException("Orthanc does not start");
  }

  private <T> T send(HttpRequest.Builder request, BodyHandler<T> body)
      throws IOException, InterruptedException {
    var answer = http.send(request.build(), body);
    if (answer.statusCode() != OK) {
      throw new IOException("Orthanc answers " + answer.statusCode());
    }
    return answer.body();
  }
}
