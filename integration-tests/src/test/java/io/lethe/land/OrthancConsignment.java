package io.lethe.land;

import com.fasterxml.jackson.databind.JsonNode;
import io.lethe.curation.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Studies that an Orthanc server holds. */
final class OrthancConsignment implements Consignment {

  private static final int STUDIES = 4;

  private final Orthanc orthanc;

  private OrthancConsignment(Orthanc orthanc) {
    this.orthanc = orthanc;
  }

  /** Starts a server and fills it. */
  static OrthancConsignment store(Path folder) throws Exception {
    StoreScu.assumeInstalled();
    Orthanc.assumeInstalled();
    OrthancConsignment made =
        new OrthancConsignment(Orthanc.start(folder.resolve("orthanc"), LandProcess.freePort()));
    try {
      Outbox outbox = new Outbox(folder.resolve("samples"));
      for (int seed = 1; seed <= STUDIES; seed++) {
        outbox.study(seed);
      }
      try (StoreScu sender = StoreScu.start(folder, made.orthanc.dicomPort(), outbox.files())) {
        if (sender.end() != 0) {
          throw new AssertionError("Orthanc does not take the samples\n" + sender.lastWords());
        }
      }
      return made;
    } catch (Exception e) {
      made.close();
      throw e;
    }
  }

  @Override
  public String source() {
    return "KILLED-orthanc";
  }

  @Override
  public String keys() {
    return "orthanc/" + source() + "/";
  }

  @Override
  public List<String> arguments(int port) {
    List<String> arguments = new ArrayList<>(List.of("orthanc"));
    arguments.addAll(orthanc.arguments());
    arguments.addAll(List.of("--every", "PT0.2S", "--recheck", "PT5S"));
    arguments.addAll(List.of("--bind", "127.0.0.1", "--metrics-port", Integer.toString(port)));
    return arguments;
  }

  /** As Orthanc holds them: the file meta information is its own. */
  @Override
  public Set<Set<Sha256>> deliveries() throws Exception {
    Map<String, Set<Sha256>> studies = new HashMap<>();
    for (JsonNode series : orthanc.get("/series?expand")) {
      Set<Sha256> study =
          studies.computeIfAbsent(series.path("ParentStudy").asText(), id -> new HashSet<>());
      for (JsonNode instance : series.path("Instances")) {
        study.add(Sha256.of(orthanc.bytes("/instances/" + instance.asText() + "/file")));
      }
    }
    return new HashSet<>(studies.values());
  }

  @Override
  public void close() {
    orthanc.close();
  }
}
