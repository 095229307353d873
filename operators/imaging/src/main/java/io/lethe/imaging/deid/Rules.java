package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.parse.PrivateFilter;
import io.lethe.imaging.profile.ActionCode;
import io.lethe.imaging.profile.ActionResolver;
import io.lethe.imaging.profile.Overrides;
import io.lethe.imaging.profile.ProfileOptions;
import io.lethe.imaging.profile.SafePrivateTable;
import io.lethe.imaging.text.InstitutionWords;
import io.lethe.imaging.validate.MandatoryAttributes;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The disposition of every element under one recipe: Table E.1-1, and what must hold for attributes
 * that have no row there. Decisions are cached by SOP Class. Thread-safe.
 */
public final class Rules {

  /** SOP Classes are few; objects that invent new ones must not fill the memory. */
  private static final int MAX_TABLES = 512;

  private static final int CURVES = 0x50;
  private static final int OVERLAYS = 0x60;
  private static final int FIRST_DATA_SET_GROUP = 0x0008;

  private final DataDictionary dictionary;
  private final ActionResolver resolver;
  private final OptionRules options;
  private final PrivateRules privates;
  private final MandatoryAttributes mandatory;
  private final InstitutionWords institutionWords;
  private final Map<String, RuleTable> tables = new ConcurrentHashMap<>();

  /**
   * @param options of the recipe
   * @param overrides its exceptions
   * @param safePrivate what Retain Safe Private keeps
   * @param mandatory what must not become empty
   * @param institutionWords tells which words of an institution text must not repeat
   */
  public Rules(
      DataDictionary dictionary,
      ActionResolver resolver,
      ProfileOptions options,
      Overrides overrides,
      SafePrivateTable safePrivate,
      MandatoryAttributes mandatory,
      InstitutionWords institutionWords) {
    this.mandatory = Objects.requireNonNull(mandatory, "mandatory");
    this.institutionWords = Objects.requireNonNull(institutionWords, "institutionWords");
    this.dictionary = Objects.requireNonNull(dictionary, "dictionary");
    this.resolver = Objects.requireNonNull(resolver, "resolver");
    this.options = new OptionRules(resolver.profile(), options, overrides);
    this.privates = new PrivateRules(options, overrides, safePrivate);
  }

  /** The options that the rules combine with the Basic Profile. */
  ProfileOptions options() {
    return options.options();
  }

  /** The rules for private elements. */
  PrivateRules privates() {
    return privates;
  }

  /** Which private elements the tokenizer must index. */
  public PrivateFilter privateFilter() {
    return privates.filter();
  }

  /** What names the rule behind a disposition. */
  RuleGrounds grounds() {
    return new RuleGrounds(dictionary, resolver.profile(), options);
  }

  /** Tells which words of an institution text must not repeat. */
  InstitutionWords institutionWords() {
    return institutionWords;
  }

  DataDictionary dictionary() {
    return dictionary;
  }

  /** The cached rules for objects of a SOP Class. */
  RuleTable table(String sopClassUid) {
    RuleTable table = tables.get(sopClassUid);
    if (table != null) {
      return table;
    }
    RuleTable fresh = new RuleTable(this, sopClassUid);
    return tables.size() < MAX_TABLES ? tables.computeIfAbsent(sopClassUid, uid -> fresh) : fresh;
  }

  /** Whether a top-level value will certainly not be kept. */
  public boolean drops(String sopClassUid, int tag) {
    return switch (Rule.disposition(table(sopClassUid).rule(0, tag))) {
      case REMOVE, EMPTY, DUMMY -> true;
      default -> false;
    };
  }

  int decide(String sopClassUid, int parentSequence, int tag) {
    Vr vr = Tag.isPrivate(tag) ? null : dictionary.vrOf(tag);
    if (vr == null || isRemovedWithItsGroup(tag)) {
      return Rule.REMOVE_UNKNOWN;
    }
    Disposition basic = disposition(sopClassUid, parentSequence, tag, vr);
    int acts = options.decide(basic, sopClassUid, parentSequence, tag, vr);
    int rule = Rule.withMostValues(acts, dictionary.mostValuesOf(tag));
    boolean names = TagSets.isIdentifying(tag) || resolver.profile().unlisted().isIdentifier(tag);
    boolean searched = names && !Rule.has(rule, Rule.RETAINED);
    int identifying = searched ? Rule.IDENTIFYING : 0;
    int field = MetadataFields.isField(parentSequence, tag) ? Rule.FIELD : 0;
    boolean needed = parentSequence == 0 && mandatory.needsValue(sopClassUid, tag);
    return rule | identifying | field | (needed ? Rule.NEEDS_VALUE : 0);
  }

  /**
   * Group lengths would be wrong afterwards; an overlay or curve without its data is of no use and
   * has text of its own (PS3.15 E.3.3); groups below 0008 are no part of a data set.
   */
  static boolean isRemovedWithItsGroup(int tag) {
    int group = Tag.group(tag);
    int high = group >>> Byte.SIZE;
    return Tag.isGroupLength(tag)
        || high == CURVES
        || high == OVERLAYS
        || group < FIRST_DATA_SET_GROUP;
  }

  private Disposition disposition(String sopClassUid, int parentSequence, int tag, Vr vr) {
    if (parentSequence == 0 && (tag == Tag.PatientID || tag == Tag.PatientName)) {
      return Disposition.SUBJECT;
    }
    if (tag == Tag.EncryptedAttributesSequence) {
      return Disposition.REFUSE;
    }
    if (TagSets.isDeclared(tag)) {
      return Disposition.REMOVE;
    }
    ActionCode action = resolver.resolve(sopClassUid, parentSequence, tag);
    if (action == null) {
      return unlisted(tag, vr);
    }
    return switch (action) {
      case X -> holdsReferencesAlone(tag) ? Disposition.KEEP : Disposition.REMOVE;
      case Z -> tag == Tag.AccessionNumber ? Disposition.ACCESSION : Disposition.EMPTY;
      case D -> Disposition.DUMMY;
      case U -> vr == Vr.SQ ? Disposition.KEEP : Disposition.MAP_UIDS;
      case K -> Disposition.KEEP;
      default -> throw new IllegalStateException("the Basic Profile cannot do " + action.text());
    };
  }

  /**
   * The two sequences of X/Z/U*: what they refer to is listed a second time in Referenced Series
   * Sequence, which stays, so that U is what conformance needs whatever their Type.
   */
  private static boolean holdsReferencesAlone(int tag) {
    return tag == Tag.ReferencedImageSequence || tag == Tag.SourceImageSequence;
  }

  /**
   * Attributes without a row stay, but for what would identify by its very kind: the table has
   * gaps, such as UIDs of instances, addresses of repositories, dates of later supplements and
   * comments. It is a minimum (PS3.15 E.1.1).
   */
  private Disposition unlisted(int tag, Vr vr) {
    if (tag == Tag.TextValue) {
      return Disposition.DUMMY;
    }
    if (tag == Tag.PrivateDataElementCharacteristicsSequence && !privates.retainsSafe()) {
      // Of blocks that do not stay, it would still tell who made them (PS3.15 E.3.10).
      return Disposition.REMOVE;
    }
    return switch (vr) {
      case PN, DA, TM, DT, AE, UR -> Disposition.EMPTY;
      case UI -> Disposition.MAP_UIDS;
      default -> supplement(tag, vr);
    };
  }

  private Disposition supplement(int tag, Vr vr) {
    return switch (resolver.profile().unlisted().of(tag, vr).action()) {
      case X -> Disposition.REMOVE;
      case Z -> Disposition.EMPTY;
      case D -> Disposition.DUMMY;
      default -> Disposition.KEEP;
    };
  }
}
