package io.lethe.imaging.pixel;

import java.nio.charset.StandardCharsets;

/**
 * Finds the Implementation Version Name (0002,0013), by which a few devices are known. Stateless.
 */
public final class ImplementationVersion {

  /** Tag and VR, which are always in explicit little endian (PS3.10 7.1). */
  private static final byte[] ELEMENT = {0x02, 0x00, 0x13, 0x00, 'S', 'H'};

  private static final int MAX_LENGTH = 16;

  private ImplementationVersion() {}

  /**
   * @param file starts with the file meta information
   * @param end where the data set starts
   * @return the name, or empty where there is none
   */
  public static String find(byte[] file, int end) {
    for (int at = 0; at + ELEMENT.length + Short.BYTES <= end; at++) {
      int value = at + ELEMENT.length + Short.BYTES;
      if (isElement(file, at) && file[value - 1] == 0) {
        int length = Math.min(file[value - 2], Math.min(MAX_LENGTH, end - value));
        return new String(file, value, Math.max(0, length), StandardCharsets.ISO_8859_1).strip();
      }
    }
    return "";
  }

  private static boolean isElement(byte[] file, int at) {
    for (int i = 0; i < ELEMENT.length; i++) {
      if (file[at + i] != ELEMENT[i]) {
        return false;
      }
    }
    return true;
  }
}
