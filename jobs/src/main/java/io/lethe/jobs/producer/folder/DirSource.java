package io.lethe.jobs.producer.folder;

import io.lethe.jobs.producer.Announcer;
import io.lethe.jobs.producer.Delivery;
import io.lethe.jobs.producer.RunEvents;
import io.lethe.jobs.producer.RunFacts;
import io.lethe.jobs.producer.StudyEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code lethe land dir}: studies and runs, told by the files alone. */
record DirSource(
    Path folder, EndedRuns ended, Announcer announcer, StudyEvents studies, RunEvents runs)
    implements FolderSource {

  @Override
  public List<FileGroup> scan(FolderScan.Landed landed) throws IOException {
    return new FolderScan(folder, ended, landed).scan();
  }

  @Override
  public void announce(Delivery delivery) throws IOException {
    String id = FileGroup.id(delivery.group());
    switch (FileGroup.kind(delivery.group())) {
      case STUDY -> announcer.announce(id, studies.event(delivery));
      case RUN -> announcer.announce(id, runs.event(RunFacts.of(id), delivery));
    }
  }
}
