package io.lethe.imaging.deid;

import io.lethe.curation.Pseudonyms;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.io.Window;
import io.lethe.imaging.parse.Encoding;
import io.lethe.imaging.parse.HeaderIndex;
import io.lethe.imaging.profile.ProfileOptions;
import io.lethe.imaging.text.CharacterSet;
import io.lethe.imaging.text.InstitutionWords;
import io.lethe.imaging.text.OwnText;
import io.lethe.imaging.time.DateShift;
import java.util.Optional;

/** What is known of the object that is being de-identified. Not thread-safe; used again. */
final class ObjectState {

  private static final int INITIAL = 512;
  private static final int KEEP_ENTRIES = 1 << 15;

  final Pseudonyms pseudonyms;
  final UidMap uids;
  final OwnIdentifiers own = new OwnIdentifiers();
  final CharacterSets characterSets = new CharacterSets();
  final DeclaredBlocks declared = new DeclaredBlocks();
  final ProfileOptions options;
  final PrivateRules privates;
  final DataDictionary dictionary;
  final InstitutionWords institutionWords;

  /** What text is cleaned of, listed only where a recipe cleans text. */
  final OwnText ownText = new OwnText();

  boolean listsOwnText;

  Window window;
  Encoding encoding;
  HeaderIndex header;
  RuleTable rules;
  String sopClass = "";
  DateShift shift;

  /** That of the top level, which is asked for when the window holds the header no more, too. */
  Optional<CharacterSet> declaredCharacterSet = Optional.empty();

  /** By entry of the header. */
  int[] ruleOf = new int[0];

  ObjectState(Pseudonyms pseudonyms, Rules recipe) {
    this.pseudonyms = pseudonyms;
    this.options = recipe.options();
    this.privates = recipe.privates();
    this.dictionary = recipe.dictionary();
    this.institutionWords = recipe.institutionWords();
    this.uids = new UidMap(pseudonyms, recipe.dictionary());
  }

  void open(Window from, Encoding spelling) {
    window = from;
    encoding = spelling;
    rules = null;
    shift = null;
    declared.clear();
    uids.clear();
    own.clear();
    ownText.clear();
  }

  void segment(HeaderIndex entries) {
    header = entries;
    if (ruleOf.length < entries.size() || ruleOf.length > KEEP_ENTRIES) {
      ruleOf = new int[Math.max(entries.size(), INITIAL)];
    }
  }

  Optional<CharacterSet> characterSet(int entry) {
    return characterSets.get(window, header, entry);
  }

  RejectedException rejected(ReasonCode reason, int entry) {
    return new RejectedException(reason, window.position(header.start(entry)));
  }
}
