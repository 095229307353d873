package io.lethe.jobs.quarantine;

import io.lethe.schemas.LandedObject;
import io.lethe.schemas.RunFile;
import io.lethe.schemas.RunLanded;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.expand.DeliveryBound;
import io.lethe.streaming.expand.Inventory;
import io.lethe.streaming.expand.RunFiles;
import io.lethe.streaming.store.ObjectMissingException;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.OpenObject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/** What landing events say of their objects: in their list, an inventory, or by a prefix. */
public final class NamedObjects {

  private final ObjectStore store;
  private final RawZone rawZone;
  private final int maxObjects;

  /**
   * @param rawZone nothing is read outside of it, whatever an event says
   * @param maxObjects that one delivery may have
   */
  public NamedObjects(ObjectStore store, RawZone rawZone, int maxObjects) {
    this.store = store;
    this.rawZone = rawZone;
    this.maxObjects = maxObjects;
  }

  /** Those objects of a study that are asked for; a prefix tells nothing but their names. */
  List<LandedObject> of(StudyLanded event, Set<String> uris) throws IOException {
    List<LandedObject> found = new ArrayList<>();
    Consumer<LandedObject> each =
        object -> {
          if (uris.contains(object.getUri())) {
            found.add(object);
          }
        };
    if (event.getObjects() != null) {
      event.getObjects().forEach(each);
    } else if (event.getInventory() != null) {
      read(event.getInventory(), new Inventory<>(LandedObject.class), each);
    } else {
      uris.forEach(uri -> each.accept(new LandedObject(uri, null, null)));
    }
    return found;
  }

  /** All files of a run: which of them belong together shows in all names only. */
  List<RunFile> of(RunLanded event) throws IOException {
    RunFiles all = new RunFiles(new DeliveryBound(maxObjects));
    try {
      if (event.getFiles() != null) {
        event.getFiles().forEach(all);
      } else if (event.getInventory() != null) {
        read(event.getInventory(), new Inventory<>(RunFile.class), all);
      } else {
        store.list(
            place(rawZone.resolve(event.getPrefix())),
            head -> all.accept(RunFiles.listed(RawZone.text(head.uri()), head.size())));
      }
    } catch (DeliveryBound.TooManyException e) {
      throw new IOException("the event names more files than one delivery may have", e);
    }
    return all.files();
  }

  private <T extends SpecificRecord> void read(
      String inventory, Inventory<T> lines, Consumer<T> each) throws IOException {
    try (OpenObject object = store.open(place(rawZone.object(inventory)))) {
      lines.read(object.stream(), each);
    } catch (ObjectMissingException | Inventory.InvalidLineException e) {
      throw new IOException(
          "the inventory of the event is missing or is no list of objects: put it back first", e);
    }
  }

  private static URI place(Optional<URI> uri) throws IOException {
    return uri.orElseThrow(
        () -> new IOException("the event points outside of the raw zone of this installation"));
  }
}
