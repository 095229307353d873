package io.lethe.jobs.config;

import io.lethe.curation.Yaml;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the sections of a file each by itself, so that all faults are told at once. One thread's.
 */
final class Sections {

  private final String name;
  private final String yaml;
  private final List<String> faults = new ArrayList<>();

  private Sections(String name, String yaml) {
    this.name = name;
    this.yaml = yaml;
  }

  /**
   * The sections of a file.
   *
   * @param name of the file, for faults
   * @param type whose components are the only sections allowed
   * @throws InvalidConfigException if the text is no mapping
   */
  static Sections of(String name, String yaml, Class<? extends Record> type) {
    Sections sections = new Sections(name, yaml);
    Set<String> known =
        Stream.of(type.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toSet());
    try {
      for (Iterator<String> keys = Yaml.tree(yaml).fieldNames(); keys.hasNext(); ) {
        String key = keys.next();
        if (!known.contains(key)) {
          sections.faults.add("line " + Yaml.line(yaml, key) + ": unknown key " + key);
        }
      }
      return sections;
    } catch (IOException e) {
      throw new InvalidConfigException(name, List.of(Yaml.explain(e)));
    }
  }

  /** Null where it is not there, and where it is invalid, which is told later. */
  <T> T read(String key, Class<T> type) {
    try {
      return Yaml.section(yaml, key, type);
    } catch (IOException e) {
      faults.add(Yaml.explain(e));
      return null;
    }
  }

  /**
   * What is made of all sections.
   *
   * @throws InvalidConfigException if one is invalid, or {@code whole} does not take them
   */
  <T> T sound(Supplier<T> whole) {
    if (!faults.isEmpty()) {
      throw new InvalidConfigException(name, faults);
    }
    try {
      return whole.get();
    } catch (IllegalArgumentException e) {
      throw new InvalidConfigException(name, List.of(e.getMessage()));
    }
  }
}
