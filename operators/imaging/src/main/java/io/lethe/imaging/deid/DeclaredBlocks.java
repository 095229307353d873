package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.io.Numbers;
import io.lethe.imaging.parse.HeaderIndex;
import io.lethe.imaging.profile.ActionCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an object says of its own private blocks in Private Data Element Characteristics Sequence
 * (0008,0300) (PS3.3 C.12.1.1.7). It speaks of a block by group and private creator, wherever the
 * block is. Not thread-safe; used again.
 *
 * <p>SAFE keeps the block. MIXED keeps the elements that Nonidentifying Private Elements
 * (0008,0304) lists. For the others, Deidentification Action Sequence (0008,0305) may name a
 * gentler action than removal; in a SAFE block too, since what has an action may identify.
 */
final class DeclaredBlocks {

  /** Objects with more declare in order to fill the memory; the rest counts as undeclared. */
  private static final int MAX = 1 << 10;

  private static final int GROUP_REFERENCE = 0x0008_0301;
  static final int CREATOR_REFERENCE = 0x0008_0302;
  private static final int NONIDENTIFYING_ELEMENTS = 0x0008_0304;
  private static final int IDENTIFYING_ELEMENTS = 0x0008_0306;
  private static final int ELEMENTS = 1 << Byte.SIZE;

  private record Block(int group, String creator) {}

  private final Map<Block, ActionCode[]> blocks = new HashMap<>();
  private ObjectState state;

  void clear() {
    blocks.clear();
  }

  /** Reads what the top level of the header declares. */
  void read(ObjectState from) {
    state = from;
    HeaderIndex header = state.header;
    int sequence = header.find(Tag.PrivateDataElementCharacteristicsSequence);
    if (sequence < 0 || !header.isSequence(sequence)) {
      return;
    }
    for (int item = sequence + 1; item < header.next(sequence); item = header.next(item)) {
      block(item);
    }
  }

  /** The action on an element of a declared block, or null: nothing good is said of it. */
  ActionCode actionOf(String creator, int tag) {
    if (blocks.isEmpty()) {
      return null;
    }
    ActionCode[] actions = blocks.get(new Block(Tag.group(tag), creator));
    return actions == null ? null : actions[tag & ELEMENTS - 1];
  }

  private void block(int item) {
    List<Integer> groups = numbers(find(item, GROUP_REFERENCE));
    String creator = text(find(item, CREATOR_REFERENCE));
    if (groups.size() != 1 || creator.isEmpty() || blocks.size() >= MAX) {
      return;
    }
    ActionCode[] actions = new ActionCode[ELEMENTS];
    String status = text(find(item, Tag.BlockIdentifyingInformationStatus));
    if (status.equals("SAFE")) {
      Arrays.fill(actions, ActionCode.K);
    } else if (status.equals("MIXED")) {
      numbers(find(item, NONIDENTIFYING_ELEMENTS)).forEach(e -> set(actions, e, ActionCode.K));
    }
    actions(find(item, Tag.DeidentificationActionSequence), actions);
    // Two declarations of one block: nobody can tell which holds.
    Block block = new Block(groups.get(0), creator);
    blocks.put(block, blocks.containsKey(block) ? new ActionCode[ELEMENTS] : actions);
  }

  private void actions(int sequence, ActionCode[] actions) {
    if (sequence < 0 || !state.header.isSequence(sequence)) {
      return;
    }
    HeaderIndex header = state.header;
    for (int item = sequence + 1; item < header.next(sequence); item = header.next(item)) {
      ActionCode action =
          switch (text(find(item, Tag.DeidentificationAction))) {
            case "D" -> ActionCode.D;
            case "Z" -> ActionCode.Z;
            case "U" -> ActionCode.U;
            default -> ActionCode.X;
          };
      numbers(find(item, IDENTIFYING_ELEMENTS)).forEach(e -> set(actions, e, action));
    }
  }

  private static void set(ActionCode[] actions, int element, ActionCode action) {
    if (element < ELEMENTS) {
      actions[element] = action;
    }
  }

  private int find(int item, int tag) {
    HeaderIndex header = state.header;
    for (int i = item + 1; i < header.next(item); i = header.next(i)) {
      if (header.tag(i) == tag) {
        return i;
      }
    }
    return -1;
  }

  private String text(int entry) {
    boolean present = entry >= 0 && !state.header.isSequence(entry);
    return present ? Text.of(state, entry, CharacterSets.NONE) : "";
  }

  private List<Integer> numbers(int entry) {
    List<Integer> numbers = new ArrayList<>();
    if (entry < 0 || state.header.isSequence(entry)) {
      return numbers;
    }
    int end = state.header.value(entry) + state.header.length(entry);
    boolean bigEndian = state.encoding.bigEndian();
    for (int at = state.header.value(entry); at + Short.BYTES <= end; at += Short.BYTES) {
      numbers.add(Numbers.u16(state.window.bytes(), at, bigEndian));
    }
    return numbers;
  }
}
