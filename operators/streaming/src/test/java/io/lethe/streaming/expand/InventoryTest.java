package io.lethe.streaming.expand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lethe.schemas.LandedObject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryTest {

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\n\n \n"})
  void oneObjectALineWhateverTheLineEnds(String end) throws Exception {
    String text = "{\"uri\":\"s3://raw/ä\",\"size\":3}" + end + "{\"uri\":\"s3://raw/b\"}";
    List<LandedObject> expected =
        List.of(
            new LandedObject("s3://raw/ä", 3L, null), new LandedObject("s3://raw/b", null, null));
    assertThat(read(text)).isEqualTo(expected);
    assertThat(read(text + end)).isEqualTo(expected);
  }

  @Test
  void anEmptyFileListsNothing() throws Exception {
    assertThat(read("")).isEmpty();
  }

  @Test
  void aWrongLineIsNamedByNumberAlone() {
    assertThatExceptionOfType(Inventory.InvalidLineException.class)
        .isThrownBy(() -> read("{\"uri\":\"a\"}\n\nCANARY\n"))
        .withMessage("line 3 of the inventory is no object")
        .withNoCause();
  }

  /** The file has no end, and yet is refused. */
  @Test
  void linesHaveABound() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }
        };
    assertThatExceptionOfType(Inventory.InvalidLineException.class)
        .isThrownBy(() -> new Inventory<>(LandedObject.class).read(endless, object -> {}));
  }

  private static List<LandedObject> read(String text) throws Exception {
    List<LandedObject> objects = new ArrayList<>();
    new Inventory<>(LandedObject.class)
        .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), objects::add);
    return objects;
  }
}
