package io.lethe.land;

import io.lethe.curation.Sha256;
import io.lethe.imaging.StudyPeek;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Part10Builder;
import io.lethe.imaging.synthetic.SampleInstance;
import io.lethe.imaging.synthetic.SampleStudies;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Files that peers send, and what has to arrive of them. Not thread-safe. */
final class Outbox {

  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final int META_LENGTH = 140;
  private static final int META = 144;

  private final Path folder;
  private final Map<Path, String> instances = new LinkedHashMap<>();
  private final Map<String, Sha256> dataSets = new TreeMap<>();
  private final StudyPeek peek = new StudyPeek();

  Outbox(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder).toRealPath();
  }

  /** Adds a sample CT study of twelve instances of 0.5 MB, which a recipe can curate. */
  Outbox study(long seed) throws IOException {
    for (SampleInstance instance : SampleStudies.studies(seed).get(0).instances()) {
      add(seed + "-" + instance.fileName().replace('/', '-'), instance.bytes());
    }
    return this;
  }

  /** Adds an instance of nothing but noise: rows of 1 KiB. */
  Path noise(String study, String instance, int pixelBytes) throws IOException {
    byte[] pixels = new byte[pixelBytes];
    new Random(instance.hashCode()).nextBytes(pixels);
    DataSetBuilder dataSet =
        new DataSetBuilder()
            .text(0x00080016, "UI", CT)
            .text(0x00080018, "UI", instance)
            .text(0x00080060, "CS", "CT")
            .text(0x00100020, "LO", "P1")
            .text(0x0020000D, "UI", study)
            .text(0x0020000E, "UI", study + ".1")
            .shorts(0x00280010, "US", (pixelBytes + 1023) / 1024)
            .shorts(0x00280011, "US", 1024)
            .shorts(0x00280100, "US", 8)
            .bytes(0x7FE00010, "OW", pixels);
    return add(instance + ".dcm", new Part10Builder(dataSet).build());
  }

  Set<Path> files() {
    return instances.keySet();
  }

  /** SOP Instance UIDs. */
  Set<String> instances() {
    return dataSets.keySet();
  }

  /** SOP Instance UID of a file. */
  String instance(Path file) {
    return instances.get(file);
  }

  /** Whether a stored file has the data set that was sent for the instance, byte for byte. */
  boolean arrived(String instance, byte[] stored) {
    return dataSet(stored).equals(dataSets.get(instance));
  }

  private Path add(String name, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    String instance = peek.uids(new ByteArrayInputStream(bytes)).sopInstance();
    instances.put(file, instance);
    dataSets.put(instance, dataSet(bytes));
    return file;
  }

  /** Digest of what follows the file meta information (PS3.10 7.1). */
  private static Sha256 dataSet(byte[] file) {
    int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(META_LENGTH);
    return Sha256.of(Arrays.copyOfRange(file, META + length, file.length));
  }
}
