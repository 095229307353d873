package io.lethe.imaging.colour;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.imaging.Curated;
import io.lethe.imaging.Engine;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.synthetic.DataSetBuilder;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of ICC profiles leaves (PS3.3 C.11.15, PS3.15 E.1.1). */
class IccProfileTest {

  private static final Engine BASIC = new Engine();

  @ParameterizedTest
  @ValueSource(
      ints = {ColorSpace.CS_sRGB, ColorSpace.CS_GRAY, ColorSpace.CS_LINEAR_RGB, ColorSpace.CS_PYCC})
  void coloursAreTheSame(int space) {
    ICC_Profile raw = ICC_Profile.getInstance(space);
    byte[] clean = cleaned(raw.getData());
    ICC_ColorSpace before = new ICC_ColorSpace(raw);
    ICC_ColorSpace after = new ICC_ColorSpace(ICC_Profile.getInstance(clean));
    for (float level = 0; level <= 1; level += 0.125f) {
      float[] colour = new float[before.getNumComponents()];
      Arrays.fill(colour, level);
      colour[0] = 1 - level;
      assertThat(after.toCIEXYZ(colour)).isEqualTo(before.toCIEXYZ(colour));
      assertThat(after.toRGB(colour)).isEqualTo(before.toRGB(colour));
    }
  }

  @Test
  void noTextDateOrNameIsLeft() {
    byte[] clean = cleaned(profile("desc", "Calibrated by Miss Marple, St Mary Mead"));
    String text = new String(clean, StandardCharsets.ISO_8859_1);
    assertThat(text).doesNotContain("Marple", "Mead", "ACME", "dmnd", "priv", "vcgt");
    assertThat(ByteBuffer.wrap(clean).getInt(128)).isEqualTo(3);
    assertThat(ByteBuffer.wrap(clean).getShort(24)).isEqualTo((short) 1900);
    assertThat(Arrays.copyOfRange(clean, 48, 56)).containsOnly(0);
    assertThat(Arrays.copyOfRange(clean, 80, 128)).containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"desc", "mluc", "text"})
  void theTextsThatTheFormatDemandsAreEmpty(String type) {
    byte[] clean = cleaned(profile(type, "Miss Marple"));
    String text = new String(clean, StandardCharsets.ISO_8859_1);
    assertThat(text).contains("desc", "cprt", type).doesNotContain("Marple");
  }

  @Test
  void whatFollowsAProfileOrLiesBetweenItsTagsGoes() {
    byte[] raw = profile("desc", "x");
    byte[] longer = Arrays.copyOf(raw, raw.length + 12);
    System.arraycopy("Miss Marple".getBytes(), 0, longer, raw.length, 11);
    assertThat(cleaned(longer)).isEqualTo(cleaned(raw)).hasSize(raw.length);
  }

  @Test
  void cleaningTwiceChangesNothingMore() {
    byte[] once = cleaned(profile("desc", "x"));
    assertThat(cleaned(once)).isEqualTo(once);
  }

  @Test
  void whatIsNoProfileIsNone() {
    assertThat(cleaned("Miss Marple".repeat(40).getBytes())).isNull();
    assertThat(cleaned(new byte[0])).isNull();
    byte[] raw = profile("desc", "x");
    assertThat(cleaned(Arrays.copyOf(raw, raw.length - 1))).isNull();
    assertThat(cleaned(with(raw, 12, "nmcl"))).as("named colours").isNull();
    assertThat(cleaned(with(raw, 16, "JOHN"))).as("colour space").isNull();
    assertThat(cleaned(with(raw, 36, "JOHN"))).as("signature").isNull();
  }

  @Test
  void noiseInAProfileIsEitherFollowedOrRefused() {
    Random random = new Random(5);
    byte[] raw = profile("desc", "x");
    for (int round = 0; round < 20_000; round++) {
      byte[] noisy = raw.clone();
      for (int i = random.nextInt(6); i >= 0; i--) {
        noisy[128 + random.nextInt(random.nextBoolean() ? 90 : noisy.length - 128)] =
            (byte) (random.nextBoolean() ? random.nextInt() : 0xFF);
      }
      byte[] clean = cleaned(noisy);
      if (clean != null) {
        assertThat(clean).hasSameSizeAs(raw);
      }
    }
  }

  @Test
  void theElementHoldsTheCleanProfile() {
    byte[] raw = profile("desc", "Miss Marple");
    DataSetBuilder path = new DataSetBuilder().bytes(Tag.ICCProfile, "OB", raw);
    byte[] file =
        BASIC.curated(
            Engine.file(
                Engine.minimal().bytes(Tag.ICCProfile, "OB", raw).sequence(0x0048_0105, path)));
    assertThat(Engine.holds(file, "Marple")).isFalse();
    byte[] value = new Curated(file).value(Tag.ICCProfile);
    assertThat(Arrays.copyOf(value, raw.length)).isEqualTo(cleaned(raw));
    assertThat(new Curated(file).value(0x0048_0105, Tag.ICCProfile)).isEqualTo(value);
  }

  @Test
  void anElementThatIsNoProfileIsEmptied() {
    byte[] text = "a letter to Miss Marple. ".repeat(12).getBytes(StandardCharsets.US_ASCII);
    byte[] file = BASIC.curated(Engine.file(Engine.minimal().bytes(Tag.ICCProfile, "OB", text)));
    assertThat(new Curated(file).value(Tag.ICCProfile)).isEmpty();
  }

  private static byte[] cleaned(byte[] raw) {
    byte[] shifted = new byte[raw.length + 7];
    System.arraycopy(raw, 0, shifted, 5, raw.length);
    return IccProfile.cleaned(shifted, 5, raw.length);
  }

  private static byte[] with(byte[] raw, int at, String signature) {
    byte[] other = raw.clone();
    System.arraycopy(signature.getBytes(), 0, other, at, 4);
    return other;
  }

  /** A grey profile with a curve and texts in several places, of which three tags may stay. */
  private static byte[] profile(String textType, String text) {
    byte[] description = text(textType, text);
    byte[][] data = {
      description,
      description,
      numbers("curv", 3, 0x0000_8000, 0xFFFF_0000),
      text("text", text),
      text("vcgt", text)
    };
    String[] tags = {"desc", "cprt", "kTRC", "dmnd", "priv"};
    ByteArrayOutputStream gap = new ByteArrayOutputStream();
    int start = 132 + 12 * tags.length;
    int[] offsets = new int[tags.length];
    for (int i = 0; i < tags.length; i++) {
      offsets[i] = start + gap.size();
      gap.writeBytes(data[i]);
      gap.writeBytes("Mead".getBytes(StandardCharsets.US_ASCII));
    }
    ByteBuffer profile = ByteBuffer.allocate(start + gap.size());
    profile.putInt(profile.capacity()).put("ACME".getBytes()).putInt(0x0210_0000);
    profile.put("mntrGRAYXYZ ".getBytes()).putShort((short) 2021).putShort((short) 3);
    profile.position(36).put("acspAPPL".getBytes());
    profile
        .position(48)
        .put("ACMEM-17".getBytes())
        .position(80)
        .put("ACMEMarpleMarpleMarple".getBytes());
    profile.position(128).putInt(tags.length);
    for (int i = 0; i < tags.length; i++) {
      profile.put(tags[i].getBytes()).putInt(offsets[i]).putInt(data[i].length);
    }
    return profile.put(gap.toByteArray()).array();
  }

  private static byte[] text(String type, String text) {
    ByteBuffer data = ByteBuffer.allocate(100 + text.length());
    data.put(type.getBytes()).putInt(0);
    if (type.equals("desc")) {
      data.putInt(text.length() + 1);
    } else if (type.equals("mluc")) {
      data.putInt(1).putInt(12).put("enUS".getBytes()).putInt(text.length()).putInt(28);
    }
    return data.put(text.getBytes()).array();
  }

  private static byte[] numbers(String type, int... numbers) {
    ByteBuffer data = ByteBuffer.allocate(8 + 4 * numbers.length + 8);
    data.put(type.getBytes()).putInt(0);
    for (int number : numbers) {
      data.putInt(number);
    }
    return data.put("Marple".getBytes()).array();
  }
}
