package io.lethe.platform.demo;

import io.lethe.jobs.producer.folder.EndedRuns;
import io.lethe.jobs.producer.folder.FileGroup;
import io.lethe.jobs.producer.folder.FolderScan;
import io.lethe.jobs.producer.folder.LocalFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Makes deliveries of all files below a folder, as {@code lethe land dir} does. */
final class FolderDeliveries {

  private FolderDeliveries() {}

  /** All of them at once: what an instrument has not ended lands too. */
  static List<Delivery> of(Path folder) throws IOException {
    return new FolderScan(folder, new EndedRuns(Clock.systemUTC()), file -> false)
        .scan().stream().map(FolderDeliveries::delivery).toList();
  }

  private static Delivery delivery(FileGroup group) {
    List<Delivery.Item> items = group.files().stream().map(FolderDeliveries::item).toList();
    return group.kind() == FileGroup.Kind.RUN
        ? new Delivery(group.id(), Optional.of(new Delivery.Run(group.id(), List.of())), items)
        : Delivery.study(group.id(), items);
  }

  private static Delivery.Item item(LocalFile file) {
    return new Delivery.Item(file.relative(), file.size(), () -> Files.newInputStream(file.path()));
  }
}
