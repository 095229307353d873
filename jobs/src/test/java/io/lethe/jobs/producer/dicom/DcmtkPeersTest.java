package io.lethe.jobs.producer.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Sha256;
import io.lethe.imaging.StudyPeek;
import io.lethe.jobs.producer.dicom.Corpus.CorpusFile;
import io.lethe.schemas.StudyLanded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** dcmtk's programs as peers. */
class DcmtkPeersTest {

  /** What dcmtk cannot read; a peer of ours sends these. */
  private static final Set<String> NOT_IN_DCMTK =
      Set.of("1.2.840.10008.1.2.8.1", "1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.203");

  /** What storescu sends and storescp does not take; a peer of ours sends these too. */
  private static final Set<String> NOT_IN_STORESCP = Set.of("1.2.840.10008.1.2.4.57");

  private static final int AT_ONCE = 10;

  @TempDir private Path folder;

  @BeforeAll
  static void isInstalled() {
    Tools.assume("storescu");
    Tools.assume("storescp");
  }

  @Test
  void echoscuIsAnswered() throws Exception {
    try (ScpFixture scp = ScpFixture.start(folder)) {
      String port = Integer.toString(scp.port());
      assertThat(Tools.run(folder, "echoscu", "-aec", "LETHE", "127.0.0.1", port)).isZero();
      assertThat(Tools.run(folder, "echoscu", "-aec", "OTHER", "127.0.0.1", port)).isNotZero();
    }
  }

  @Test
  void eachTransferSyntaxOfTheCorpusArrivesByteForByte() throws Exception {
    Map<String, List<CorpusFile>> files = Corpus.byTransferSyntax();
    files.keySet().removeAll(NOT_IN_DCMTK);
    Path reference = Files.createDirectory(folder.resolve("reference"));
    int referencePort = Tools.freePort();
    Process storescp =
        Tools.start(
            folder,
            List.of(
                "storescp",
                "+uf",
                "+B",
                "+xa",
                "-pm",
                "-od",
                reference.toString(),
                Integer.toString(referencePort)));
    try (ScpFixture scp = ScpFixture.start(folder)) {
      Tools.awaitListening(referencePort);
      for (Map.Entry<String, List<CorpusFile>> entry : files.entrySet()) {
        Path offer = Corpus.offer(folder, entry.getKey(), entry.getValue());
        if (!NOT_IN_STORESCP.contains(entry.getKey())) {
          send(offer, "ANY-SCP", referencePort, entry.getValue());
        }
        send(offer, "LETHE", scp.port(), entry.getValue());
      }
      Map<String, Path> expected = dataSets(files(reference), true);
      Map<String, Path> landed = dataSets(scp.objects(), false);
      Map<String, Path> lost = new TreeMap<>(expected);
      lost.keySet().removeAll(landed.keySet());
      Map<String, Path> invented = new TreeMap<>(landed);
      invented.keySet().removeAll(expected.keySet());
      for (Path file : List.copyOf(invented.values())) {
        if (NOT_IN_STORESCP.containsAll(syntaxes(List.of(file)))) {
          invented.values().remove(file);
        }
      }
      assertThat(lost).isEmpty();
      assertThat(invented).isEmpty();
      assertThat(syntaxes(landed.values())).containsAll(files.keySet());
      Set<String> announced = announced(scp, landed.size());
      assertThat(announced).hasSize(landed.size());
    } finally {
      storescp.destroy();
      storescp.waitFor();
    }
  }

  @Test
  void whatDcmtkCannotReadArrivesByteForByteToo() throws Exception {
    Map<String, List<CorpusFile>> files = Corpus.byTransferSyntax();
    Set<String> wanted = new TreeSet<>(NOT_IN_DCMTK);
    wanted.addAll(NOT_IN_STORESCP);
    files.keySet().retainAll(wanted);
    StudyPeek peek = new StudyPeek();
    try (ScpFixture scp = ScpFixture.start(folder)) {
      for (Map.Entry<String, List<CorpusFile>> entry : files.entrySet()) {
        for (CorpusFile file : entry.getValue()) {
          byte[] bytes = Files.readAllBytes(file.path());
          StudyPeek.InstanceUids uids = peek.uids(new ByteArrayInputStream(bytes));
          byte[] dataSet = Samples.dataSet(bytes);
          if (uids.study().isEmpty()) {
            dataSet = Samples.withStudy(dataSet);
          }
          try (TestScu scu = TestScu.associated(scp.port(), uids.sopClass(), entry.getKey())) {
            assertThat(scu.store(1, uids.sopClass(), uids.sopInstance(), dataSet)).isZero();
          }
          assertThat(dataSets(scp.objects(), false)).containsKey(Sha256.of(dataSet).hex());
        }
      }
    }
  }

  @Test
  void tenAssociationsAtOnceLoseNothing() throws Exception {
    List<CorpusFile> files =
        Corpus.byTransferSyntax().get(Samples.EXPLICIT).stream().limit(40).toList();
    Path offer = Corpus.offer(folder, Samples.EXPLICIT, files);
    try (ScpFixture scp = ScpFixture.start(folder, wishes -> wishes.with(Duration.ofSeconds(2)))) {
      List<Process> senders = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        List<CorpusFile> share = new ArrayList<>();
        for (int f = i; f < files.size(); f += AT_ONCE) {
          share.add(files.get(f));
        }
        // A few are sent by all of them.
        share.addAll(files.subList(0, 3));
        senders.add(Tools.start(folder, storescu(offer, "LETHE", scp.port(), share)));
      }
      for (Process sender : senders) {
        Tools.end(sender);
      }
      Path alone = folder.resolve("alone");
      Files.createDirectories(alone);
      try (ScpFixture other = ScpFixture.start(alone)) {
        send(offer, "LETHE", other.port(), files);
        assertThat(dataSets(scp.objects(), false).keySet())
            .isEqualTo(dataSets(other.objects(), false).keySet());
      }
    }
  }

  private void send(Path offer, String aeTitle, int port, List<CorpusFile> files) throws Exception {
    Tools.end(Tools.start(folder, storescu(offer, aeTitle, port, files)));
  }

  private static List<String> storescu(
      Path offer, String aeTitle, int port, List<CorpusFile> files) {
    return Tools.command(
        List.of(
            "storescu",
            "-nh",
            "-xf",
            offer.toString(),
            "P",
            "-aec",
            aeTitle,
            "127.0.0.1",
            Integer.toString(port)),
        files.stream().map(CorpusFile::path).toList());
  }

  /** Digests of data sets; of a reference only those that name their study, which we refuse. */
  private static Map<String, Path> dataSets(List<Path> files, boolean onlyOfStudies)
      throws IOException {
    StudyPeek peek = new StudyPeek();
    Map<String, Path> dataSets = new TreeMap<>();
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      if (!onlyOfStudies || !peek.uids(new ByteArrayInputStream(bytes)).study().isEmpty()) {
        dataSets.put(Sha256.of(Samples.dataSet(bytes)).hex(), file);
      }
    }
    return dataSets;
  }

  private static Set<String> syntaxes(Iterable<Path> files) throws IOException {
    Set<String> syntaxes = new TreeSet<>();
    for (Path file : files) {
      byte[] head = Arrays.copyOf(Files.readAllBytes(file), 600);
      String text = new String(head, StandardCharsets.ISO_8859_1);
      int at = text.indexOf("\u0002\u0000\u0010\u0000UI") + 8;
      int length = head[at - 2] & 0xFF;
      syntaxes.add(text.substring(at, at + length).replace("\0", ""));
    }
    return syntaxes;
  }

  private static Set<String> announced(ScpFixture scp, int objects) throws InterruptedException {
    Set<String> uris = new TreeSet<>();
    while (uris.size() < objects) {
      StudyLanded event = scp.nextEvent();
      event.getObjects().forEach(object -> uris.add(object.getUri()));
    }
    return uris;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
