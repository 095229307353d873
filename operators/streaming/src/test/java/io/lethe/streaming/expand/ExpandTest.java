package io.lethe.streaming.expand;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.schemas.AdmittedDelivery;
import io.lethe.schemas.CurateTask;
import io.lethe.schemas.DeliveryOpened;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.Quarantined;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.Samples;
import io.lethe.streaming.SideOutputs;
import io.lethe.streaming.Types;
import io.lethe.streaming.store.FlinkFileStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExpandTest {

  private static final int MOST = 3;

  @TempDir private Path folder;

  private Path raw;
  private OneInputStreamOperatorTestHarness<AdmittedDelivery, CurateTask> harness;

  @BeforeEach
  void open() throws Exception {
    raw = Files.createDirectories(folder.resolve("raw"));
    harness =
        ProcessFunctionTestHarnesses.forProcessFunction(
            new Expand(new RawZone(raw.toUri()), meter -> new FlinkFileStore(), MOST));
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void objectsOfTheEventAreNumberedAndThenCounted() throws Exception {
    List<LandedObject> objects = List.of(Samples.landed(0), Samples.landed(1), Samples.landed(2));
    expand(admitted(objects, null, null));
    assertThat(tasks()).extracting(CurateTask::getIndex).containsExactly(0, 1, 2);
    assertThat(tasks()).extracting(CurateTask::getObject).isEqualTo(objects);
    assertOpened(3);
  }

  @Test
  void objectsOfAPrefixComeWithTheirSizes() throws Exception {
    write("study/b 100%.dcm", "12345");
    write("study/a/ä.dcm", "123");
    write("other/c.dcm", "1");
    expand(admitted(null, null, raw.toUri() + "study/"));
    assertThat(tasks()).extracting(task -> task.getObject().getSize()).containsExactly(3L, 5L);
    RawZone zone = new RawZone(raw.toUri());
    assertThat(tasks())
        .allSatisfy(task -> assertThat(zone.object(task.getObject().getUri())).isPresent());
    assertOpened(2);
  }

  @Test
  void objectsOfAnInventoryAreThoseItLists() throws Exception {
    write("list.jsonl", "{\"uri\":\"file:/a\",\"size\":1}\n{\"uri\":\"file:/b\"}\n");
    expand(admitted(null, raw.toUri() + "list.jsonl", null));
    assertThat(tasks())
        .extracting(task -> task.getObject().getUri())
        .containsExactly("file:/a", "file:/b");
    assertOpened(2);
  }

  @Test
  void aDeliveryWithoutObjectsIsRefused() throws Exception {
    expand(admitted(List.of(), null, null));
    assertRefused("EXPAND", "DELIVERY_EMPTY");
  }

  @Test
  void anEmptyPrefixIsRefused() throws Exception {
    expand(admitted(null, null, raw.toUri() + "nothing/"));
    assertRefused("EXPAND", "DELIVERY_EMPTY");
  }

  @Test
  void aMissingInventoryIsRefused() throws Exception {
    expand(admitted(null, raw.toUri() + "list.jsonl", null));
    assertRefused("EXPAND", "INVENTORY_UNREADABLE");
  }

  /** All of its objects would be in memory together in the end. */
  @ParameterizedTest
  @EnumSource
  void aDeliveryOfTooManyObjectsIsRefusedBeforeATaskLeaves(How how) throws Exception {
    expand(how.name(this, MOST));
    assertThat(tasks()).hasSize(MOST);
    assertOpened(MOST);
    close();
    open();
    expand(how.name(this, MOST + 1));
    assertRefused("EXPAND", "DELIVERY_TOO_LARGE");
  }

  /** How an event tells of its objects. */
  private enum How {
    OBJECTS {
      @Override
      AdmittedDelivery name(ExpandTest test, int objects) {
        return admitted(IntStream.range(0, objects).mapToObj(Samples::landed).toList(), null, null);
      }
    },
    INVENTORY {
      @Override
      AdmittedDelivery name(ExpandTest test, int objects) throws IOException {
        test.write("list.jsonl", "{\"uri\":\"file:/a\"}\n".repeat(objects));
        return admitted(null, test.raw.toUri() + "list.jsonl", null);
      }
    },
    PREFIX {
      @Override
      AdmittedDelivery name(ExpandTest test, int objects) throws IOException {
        for (int i = 0; i < objects; i++) {
          test.write("study/" + i + ".dcm", "1");
        }
        return admitted(null, null, test.raw.toUri() + "study/");
      }
    };

    abstract AdmittedDelivery name(ExpandTest test, int objects) throws IOException;
  }

  /** No task leaves before the last line has been seen. */
  @Test
  void anInventoryWithAWrongLineYieldsNoTaskAtAll() throws Exception {
    write("list.jsonl", "{\"uri\":\"file:/a\"}\n{\"uri\":\"file:/b\"}\nno object\n");
    expand(admitted(null, raw.toUri() + "list.jsonl", null));
    assertThat(tasks()).isEmpty();
    assertRefused("EXPAND", "INVENTORY_UNREADABLE");
  }

  @Test
  void prefixesAndInventoriesElsewhereAreNotRead() throws Exception {
    Files.writeString(folder.resolve("list.jsonl"), "{\"uri\":\"file:/a\"}\n");
    expand(admitted(null, folder.toUri() + "list.jsonl", null));
    assertRefused("CURATE", "OBJECT_OUTSIDE_RAW_ZONE");
  }

  private void assertOpened(int objects) {
    List<DeliveryOpened> opened = SideOutputs.of(harness, Types.openedTag());
    assertThat(opened).hasSize(1);
    assertThat(opened.get(0).getObjects()).isEqualTo(objects);
    assertThat(opened.get(0).getRefusalReason()).isNull();
    assertThat(SideOutputs.of(harness, Types.quarantineTag())).isEmpty();
  }

  private void assertRefused(String stage, String reason) {
    List<DeliveryOpened> opened = SideOutputs.of(harness, Types.openedTag());
    List<Quarantined> refusals = SideOutputs.of(harness, Types.quarantineTag());
    assertThat(tasks()).isEmpty();
    assertThat(opened).extracting(DeliveryOpened::getRefusalReason).containsExactly(reason);
    assertThat(opened).extracting(DeliveryOpened::getRefusalStage).containsExactly(stage);
    assertThat(refusals).extracting(Quarantined::getReason).containsExactly(reason);
  }

  private static AdmittedDelivery admitted(
      List<LandedObject> objects, String inventory, String prefix) {
    return AdmittedDelivery.newBuilder()
        .setDelivery(Samples.delivery(7))
        .setObjects(objects)
        .setInventory(inventory)
        .setPrefix(prefix)
        .build();
  }

  private void expand(AdmittedDelivery delivery) throws Exception {
    harness.processElement(delivery, 0);
  }

  private List<CurateTask> tasks() {
    return harness.extractOutputValues();
  }

  private void write(String name, String content) throws IOException {
    Path file = raw.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
