package io.lethe.platform.demo;

import io.lethe.genomics.files.SequencingFiles;
import io.lethe.imaging.StudyPeek;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes deliveries of all files below a folder: instances by their study, wherever they are;
 * sequencing files by the folder of their run, with all else that is there. Not thread-safe.
 */
final class FolderDeliveries {

  /** Files that tell no study: each is to be quarantined, and they land together. */
  private static final String NO_STUDY = "no-study";

  private static final String RUN_INFO = "RunInfo.xml";

  private final Path folder;
  private final StudyPeek peek = new StudyPeek();
  private final Map<String, List<Delivery.Item>> studies = new TreeMap<>();
  private final Map<Path, List<Delivery.Item>> runs = new TreeMap<>();

  private FolderDeliveries(Path folder) {
    this.folder = folder;
  }

  static List<Delivery> of(Path folder) throws IOException {
    FolderDeliveries deliveries = new FolderDeliveries(folder);
    deliveries.sort();
    return deliveries.all();
  }

  private void sort() throws IOException {
    List<Path> others = new ArrayList<>();
    Set<Path> runFolders = new HashSet<>();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      Optional<String> study = study(file);
      if (study.isPresent()) {
        add(studies, study.get(), file);
      } else {
        others.add(file);
        if (sequencing(file)) {
          runFolders.add(root(file));
        }
      }
    }
    for (Path file : others) {
      if (runFolders.contains(root(file))) {
        add(runs, root(file), file);
      } else {
        add(studies, NO_STUDY, file);
      }
    }
  }

  private List<Delivery> all() {
    List<Delivery> all = new ArrayList<>();
    studies.forEach((name, items) -> all.add(Delivery.study(name, items)));
    runs.forEach(
        (root, items) -> {
          String id = folder.toAbsolutePath().normalize().getFileName() + "/" + relative(root);
          all.add(new Delivery(id, Optional.of(new Delivery.Run(id, List.of())), items));
        });
    return all;
  }

  /** The nearest folder above with a RunInfo.xml, else the file's own. */
  private Path root(Path file) {
    for (Path above = file.getParent();
        above != null && above.startsWith(folder);
        above = above.getParent()) {
      if (Files.exists(above.resolve(RUN_INFO))) {
        return above;
      }
    }
    return file.getParent();
  }

  private <K> void add(Map<K, List<Delivery.Item>> deliveries, K key, Path file)
      throws IOException {
    deliveries
        .computeIfAbsent(key, name -> new ArrayList<>())
        .add(new Delivery.Item(relative(file), Files.size(file), () -> Files.newInputStream(file)));
  }

  private String relative(Path file) {
    return folder.relativize(file).toString();
  }

  private Optional<String> study(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return peek.studyInstanceUid(in);
    }
  }

  private static boolean sequencing(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return SequencingFiles.detects(file.toString(), in);
    }
  }
}
