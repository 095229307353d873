package io.lethe.jobs.producer.s3events;

import io.lethe.curation.Yaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The rules of a process, in their order: the first that fits a key decides. Immutable. */
public final class Rules {

  private final List<Rule> rules;
  private final Map<String, Rule.Grouped> byName;

  private Rules(List<Rule> rules) {
    this.rules = List.copyOf(rules);
    this.byName = new HashMap<>();
    for (Rule rule : rules) {
      if (rule instanceof Rule.Grouped grouped) {
        byName.put(rule.name(), grouped);
      }
    }
  }

  /**
   * What a key is.
   *
   * @param rule that decides about the object; null where none fits
   * @param member group that it belongs to; null where it is ignored or no rule fits
   * @param marks groups that it completes
   */
  record Placement(Rule rule, GroupName member, List<GroupName> marks) {

    Placement {
      marks = List.copyOf(marks);
    }
  }

  /**
   * Reads rules.
   *
   * @throws IllegalArgumentException if they are invalid; the message says what to change
   */
  public static Rules read(Path file) {
    return Yaml.load(file, Rules::parse);
  }

  /** As {@link #read}, from text. */
  public static Rules parse(String yaml) {
    try {
      List<RuleText> texts = Yaml.read(yaml, RulesText.class).rules();
      List<Rule> rules = new ArrayList<>();
      for (RuleText text : texts) {
        Rule rule = text.rule();
        if (rules.stream().anyMatch(former -> former.name().equals(rule.name()))) {
          throw new IllegalArgumentException("rule " + rule.name() + ": there are two");
        }
        rules.add(rule);
      }
      return new Rules(rules);
    } catch (IOException e) {
      throw new IllegalArgumentException("rules: " + Yaml.explain(e), e);
    }
  }

  private record RulesText(List<RuleText> rules) {

    RulesText {
      rules = List.copyOf(Objects.requireNonNullElse(rules, List.of()));
      if (rules.isEmpty()) {
        throw new IllegalArgumentException("rules: at least one is required");
      }
    }
  }

  Placement place(String key) {
    List<GroupName> marks = new ArrayList<>();
    for (Rule.Grouped rule : byName.values()) {
      if (rule.completion() instanceof Completion.Marker marker) {
        match(marker.key(), key).ifPresent(kept -> marks.add(group(rule, kept)));
      }
    }
    for (Rule rule : rules) {
      Optional<Map<String, String>> kept = match(rule.key(), key);
      if (kept.isPresent()) {
        GroupName member = rule instanceof Rule.Grouped grouped ? group(grouped, kept.get()) : null;
        return new Placement(rule, member, marks);
      }
    }
    return new Placement(null, null, marks);
  }

  /** What a key is made of; a key with a blank in place of a name fits no rule. */
  private static Optional<Map<String, String>> match(KeyTemplate template, String key) {
    return template.match(key).filter(kept -> kept.values().stream().noneMatch(String::isBlank));
  }

  /** The rule of that name that makes groups. */
  Optional<Rule.Grouped> grouped(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  private static GroupName group(Rule.Grouped rule, Map<String, String> kept) {
    return new GroupName(rule.kind(), rule.name(), rule.group().fill(kept));
  }
}
