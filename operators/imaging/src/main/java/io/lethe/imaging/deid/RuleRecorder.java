package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.explain.AttributeExplanation;
import io.lethe.imaging.explain.Ground;
import io.lethe.imaging.explain.Treatment;
import io.lethe.imaging.parse.HeaderIndex;
import io.lethe.imaging.parse.PassedOver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Records what the rewriter does, and names it by path once a segment is written. Never reads a
 * value, but for the names of private creators and to tell UIDs that are registered. Not
 * thread-safe.
 */
final class RuleRecorder implements RuleListener {

  private static final String ENGINE = "";

  private final ObjectState state;
  private final PassedOver passedOver;
  private final DataDictionary dictionary;
  private final RuleGrounds grounds;
  private final PublicCreators known;

  private Disposition[] dispositions = new Disposition[0];
  private Verdict[] verdicts = new Verdict[0];
  private List<AttributeExplanation> lines = new ArrayList<>();
  private int nextPassedOver;

  RuleRecorder(ObjectState state, Rules rules, PassedOver passedOver) {
    this.state = state;
    this.passedOver = passedOver;
    this.dictionary = rules.dictionary();
    this.grounds = rules.grounds();
    this.known = rules.privates().publicCreators();
  }

  @Override
  public void opened(String sopClassUid) {
    lines = new ArrayList<>();
    startSegment();
  }

  @Override
  public void acted(int entry, Disposition disposition) {
    if (entry >= dispositions.length) {
      startSegment();
    }
    dispositions[entry] = disposition;
  }

  @Override
  public void judged(int entry, Verdict verdict) {
    verdicts[entry] = verdict;
  }

  @Override
  public void added(int tag) {
    standard(AttributePath.TOP.to(tag), tag, Treatment.ADDED, Ground.DECLARATION, ENGINE);
  }

  @Override
  public void streamed(int tag) {
    Ground ground = grounds.of(state.sopClass, 0, tag, Disposition.KEEP);
    standard(AttributePath.TOP.to(tag), tag, Treatment.KEPT, ground, grounds.row(tag));
  }

  @Override
  public void segmentWritten() {
    nextPassedOver = 0;
    walk(0, state.header.size(), 0, 0, AttributePath.TOP);
    startSegment();
  }

  @Override
  public List<AttributeExplanation> explanation() {
    return lines;
  }

  private void startSegment() {
    int size = state.header.size();
    dispositions = new Disposition[size];
    verdicts = new Verdict[size];
  }

  private void walk(int from, int to, int parent, int depth, AttributePath path) {
    CreatorBlocks creators = new CreatorBlocks(known);
    for (int i = from; i < to; i = state.header.next(i)) {
      passedOver(i, depth, path, creators);
      entry(i, parent, depth, path, creators);
    }
    passedOver(to, depth, path, creators);
  }

  private void entry(int entry, int parent, int depth, AttributePath path, CreatorBlocks creators) {
    HeaderIndex header = state.header;
    int tag = header.tag(entry);
    Disposition disposition = dispositions[entry];
    if (disposition == null) {
      // Inside something that was removed as a whole.
      skipPassedOver(header.next(entry), depth + 1);
      return;
    }
    if (Tag.isPrivateCreator(tag)) {
      creators.add(tag, state.window.bytes(), header.value(entry), header.length(entry));
    }
    AttributePath here = path.to(tag, creators);
    line(entry, parent, here, disposition, creators);
    if (header.isSequence(entry)) {
      int number = 0;
      for (int item = entry + 1; item < header.next(entry); item = header.next(item)) {
        if (goesOn(disposition)) {
          walk(item + 1, header.next(item), tag, depth + 1, here.item(++number));
        } else {
          skipPassedOver(header.next(item), depth + 1);
        }
      }
    }
  }

  private static boolean goesOn(Disposition disposition) {
    return switch (disposition) {
      case KEEP, DUMMY, CLEAN, CLEAN_CONTENT -> true;
      default -> false;
    };
  }

  private void line(
      int entry, int parent, AttributePath path, Disposition disposition, CreatorBlocks creators) {
    int tag = state.header.tag(entry);
    Verdict verdict = verdicts[entry];
    boolean sequence = state.header.isSequence(entry);
    if (Tag.isPrivate(tag)) {
      Ground rule = disposition == Disposition.REMOVE ? Ground.PRIVATE : Ground.SAFE_PRIVATE;
      Ground ground = verdict == null ? rule : verdict.ground;
      Treatment treatment = verdict == null ? treatment(disposition, sequence) : verdict.treatment;
      add(path, creators.name(tag), treatment, ground, grounds.row(tag), RuleGrounds.BASIC);
      return;
    }
    boolean replaced = disposition != Rule.disposition(state.ruleOf[entry]);
    Ground rule =
        replaced ? Ground.INSIDE_DUMMY : grounds.of(state.sopClass, parent, tag, disposition);
    standard(
        path,
        tag,
        verdict == null ? treatment(entry, disposition, sequence) : verdict.treatment,
        verdict == null ? rule : verdict.ground,
        grounds.row(tag));
  }

  /** UIDs that are registered stay though the rule is to map UIDs. */
  private Treatment treatment(int entry, Disposition disposition, boolean sequence) {
    boolean stays =
        disposition == Disposition.MAP_UIDS
            && state.header.length(entry) > 0
            && Arrays.stream(Text.of(state, entry, CharacterSets.NONE).split("\\\\"))
                .allMatch(dictionary::isWellKnownUid);
    return stays ? Treatment.KEPT : treatment(disposition, sequence);
  }

  private static Treatment treatment(Disposition disposition, boolean sequence) {
    return switch (disposition) {
      case REMOVE, REFUSE -> Treatment.REMOVED;
      case EMPTY -> Treatment.EMPTIED;
      case DUMMY -> sequence ? Treatment.ENTERED_AS_DUMMY : Treatment.DUMMY;
      case MAP_UIDS -> Treatment.MAPPED;
      case KEEP -> sequence ? Treatment.ENTERED : Treatment.KEPT;
      case KEEP_UIDS, COPY -> Treatment.KEPT;
      case SHIFT -> Treatment.SHIFTED;
      case AGE -> Treatment.CAPPED;
      case CLEAN, CLEAN_CONTENT -> Treatment.CLEANED;
      case SUBJECT -> Treatment.SUBJECT;
      case ACCESSION -> Treatment.PSEUDONYM;
    };
  }

  /** Tells of what stood before an entry, at this level, and has none of its own. */
  private void passedOver(int before, int depth, AttributePath path, CreatorBlocks creators) {
    List<PassedOver.Element> elements = passedOver.elements();
    while (nextPassedOver < elements.size()
        && elements.get(nextPassedOver).before() == before
        && elements.get(nextPassedOver).depth() == depth) {
      PassedOver.Element element = elements.get(nextPassedOver++);
      int tag = element.tag();
      if (Tag.isPrivateCreator(tag)) {
        creators.add(tag, state.window.bytes(), element.value(), element.length());
      }
      boolean isPrivate = Tag.isPrivate(tag);
      add(
          path.to(tag, creators),
          isPrivate ? creators.name(tag) : "",
          Treatment.REMOVED,
          isPrivate ? Ground.PRIVATE : Ground.UNKNOWN,
          isPrivate ? grounds.row(tag) : "",
          RuleGrounds.BASIC);
    }
  }

  private void skipPassedOver(int upTo, int deeperThan) {
    List<PassedOver.Element> elements = passedOver.elements();
    while (nextPassedOver < elements.size()
        && elements.get(nextPassedOver).before() <= upTo
        && elements.get(nextPassedOver).depth() >= deeperThan) {
      nextPassedOver++;
    }
  }

  private void standard(
      AttributePath path, int tag, Treatment treatment, Ground ground, String row) {
    String keyword = dictionary.keywordOf(tag);
    add(path, keyword == null ? "" : keyword, treatment, ground, row, grounds.column(tag));
  }

  private void add(
      AttributePath path,
      String name,
      Treatment treatment,
      Ground ground,
      String row,
      String column) {
    lines.add(
        new AttributeExplanation(
            path.exact(),
            path.pattern(),
            name,
            treatment,
            ground,
            row,
            row.isEmpty() ? "" : column));
  }
}
