package io.lethe.imaging.profile;

import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.Vr;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The exceptions of a recipe, looked up by attribute. The most specific holds: a sequence and the
 * attribute in its items, then the attribute alone, then its VR; each first for the SOP Class of
 * the object, then for all. Immutable and safe for use by many threads.
 */
public final class Overrides {

  /** No exceptions. */
  public static final Overrides NONE = new Overrides(Map.of());

  /**
   * What an exception is about; unused parts are 0 or null.
   *
   * @param element with a private creator, group and low byte of the element
   */
  record Key(String sopClass, int sequence, int element, String creator, Vr vr) {}

  private final Map<Key, ActionCode> actions;
  private final boolean anyPrivate;

  private Overrides(Map<Key, ActionCode> actions) {
    this.actions = Map.copyOf(actions);
    this.anyPrivate = actions.keySet().stream().anyMatch(key -> key.creator() != null);
  }

  /**
   * Reads the exceptions of a recipe.
   *
   * @throws IllegalArgumentException if one is not understood, may not be, or is given twice; the
   *     message says which
   */
  public static Overrides compile(
      List<AttributeOverride> overrides, ProfileOptions options, DataDictionary dictionary) {
    OverrideParser parser = new OverrideParser(options, dictionary);
    Map<Key, ActionCode> actions = new HashMap<>();
    for (int i = 0; i < overrides.size(); i++) {
      AttributeOverride override = overrides.get(i);
      try {
        if (actions.put(parser.key(override), parser.action(override)) != null) {
          throw new IllegalArgumentException(override.selector() + " is given twice");
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("options.overrides[" + i + "]: " + e.getMessage(), e);
      }
    }
    return new Overrides(actions);
  }

  /** Whether any is about private elements. */
  public boolean anyPrivate() {
    return anyPrivate;
  }

  /**
   * The exception for a standard attribute.
   *
   * @param parentSequence the sequence in whose item it stands, 0 at top level
   * @return null if there is none
   */
  public ActionCode find(String sopClass, int parentSequence, int tag, Vr vr) {
    if (actions.isEmpty()) {
      return null;
    }
    ActionCode action =
        parentSequence == 0 ? null : either(sopClass, parentSequence, tag, null, null);
    action = action != null ? action : either(sopClass, 0, tag, null, null);
    return action != null ? action : either(sopClass, 0, 0, null, vr);
  }

  /**
   * The exception for a private element, wherever its block is.
   *
   * @return null if there is none
   */
  public ActionCode findPrivate(String sopClass, String creator, int tag) {
    return anyPrivate ? either(sopClass, 0, SafePrivateTable.blockless(tag), creator, null) : null;
  }

  /** Whether any exception is about a private element, in objects of whatever SOP Class. */
  public boolean mentions(String creator, int tag) {
    int element = SafePrivateTable.blockless(tag);
    return anyPrivate
        && actions.keySet().stream()
            .anyMatch(key -> key.element() == element && creator.equals(key.creator()));
  }

  private ActionCode either(String sopClass, int sequence, int element, String creator, Vr vr) {
    ActionCode action = actions.get(new Key(sopClass, sequence, element, creator, vr));
    return action != null ? action : actions.get(new Key(null, sequence, element, creator, vr));
  }
}
