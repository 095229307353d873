package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.text.OwnText;

/**
 * What an object knows of itself, as bytes are swept for it and as text is cleaned of it.
 *
 * @param state of the object
 */
record OwnSweepOf(ObjectState state) implements DescriptorCleaning.OwnList {

  private static final int LONGEST_IDENTIFIER = 1 << 12;

  @Override
  public boolean findsIn(String text) {
    return state.own.occursIn(text) || TextJudge.hasForeignUid(state, text);
  }

  @Override
  public OwnText list() {
    return state.ownText;
  }

  /** Lists an identifier of the object. */
  static void add(ObjectState state, int entry, int charset, boolean name) {
    if (state.header.length(entry) > LONGEST_IDENTIFIER) {
      return;
    }
    String text = Text.of(state, entry, charset);
    if (name) {
      state.ownText.name(text);
    } else if (state.header.tag(entry) == Tag.PatientBirthDate) {
      state.ownText.date(text);
    } else {
      state.ownText.id(text);
    }
  }
}
