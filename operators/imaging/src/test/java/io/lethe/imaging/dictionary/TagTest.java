package io.lethe.imaging.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TagTest {

  @Test
  void everyConstantIsNamedByItsKeyword() {
    DataDictionary dictionary = DataDictionary.load();
    assertThat(
            Arrays.stream(Tag.class.getFields()).filter(f -> Modifier.isStatic(f.getModifiers())))
        .isNotEmpty()
        .allSatisfy(
            field -> assertThat(dictionary.keywordOf(value(field))).isEqualTo(field.getName()));
  }

  @Test
  void splitsIntoGroupAndElement() {
    assertThat(Tag.group(0xFFFE_E0DD)).isEqualTo(0xFFFE);
    assertThat(Tag.element(0xFFFE_E0DD)).isEqualTo(0xE0DD);
    assertThat(Tag.toString(0x0008_103E)).isEqualTo("(0008,103E)");
    assertThat(Tag.toString(0xFFFE_E000)).isEqualTo("(FFFE,E000)");
  }

  @Test
  void oddGroupsArePrivate() {
    assertThat(Tag.isPrivate(0x0009_0000)).isTrue();
    assertThat(Tag.isPrivate(0xFFFF_0000)).isTrue();
    assertThat(Tag.isPrivate(0x0008_0001)).isFalse();
  }

  @Test
  void privateCreatorsAreElementsTenToFf() {
    assertThat(Tag.isPrivateCreator(0x0009_000F)).isFalse();
    assertThat(Tag.isPrivateCreator(0x0009_0010)).isTrue();
    assertThat(Tag.isPrivateCreator(0x0009_00FF)).isTrue();
    assertThat(Tag.isPrivateCreator(0x0009_0100)).isFalse();
    assertThat(Tag.isPrivateCreator(0x0008_0010)).isFalse();
  }

  private static int value(Field field) {
    try {
      return field.getInt(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
