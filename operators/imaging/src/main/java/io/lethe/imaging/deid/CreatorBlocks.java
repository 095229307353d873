package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.Tag;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The private blocks of one data set or item, by their creators (PS3.5 7.8.1). */
final class CreatorBlocks {

  private static final String NOBODY = "private";

  private final PublicCreators known;
  private final Map<Integer, String> names = new HashMap<>();

  CreatorBlocks(PublicCreators known) {
    this.known = known;
  }

  /** Takes up the Private Creator element that reserves a block. */
  void add(int tag, byte[] bytes, int from, int length) {
    String creator =
        new String(bytes, from, length, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
    names.put(tag, known.name(creator));
  }

  /** The creator of a private element, or of the block that a Private Creator reserves. */
  String name(int tag) {
    int block =
        Tag.isPrivateCreator(tag) ? tag : tag & 0xFFFF_0000 | Tag.element(tag) >>> Byte.SIZE;
    return names.getOrDefault(block, NOBODY);
  }
}
