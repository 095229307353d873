package io.lethe.imaging.parse;

import java.util.ArrayList;
import java.util.List;

/**
 * The elements that an index leaves out because they never leave: private ones and those of no
 * edition. Only kept where somebody asks. Not thread-safe; used again.
 */
public final class PassedOver {

  /**
   * One element.
   *
   * @param tag its tag
   * @param before the index entry that follows it
   * @param depth how many sequences it is nested in
   * @param value where its value stands in the window, or -1 if it was not read
   * @param length bytes of its value, 0 if it was not read
   */
  public record Element(int tag, int before, int depth, int value, int length) {}

  private final List<Element> elements = new ArrayList<>();

  /** In the order of their bytes. */
  public List<Element> elements() {
    return elements;
  }

  void clear() {
    elements.clear();
  }

  void add(Element element) {
    elements.add(element);
  }

  /** Forgets what stood inside an entry that is left out itself. */
  void truncate(int entries) {
    while (!elements.isEmpty() && elements.get(elements.size() - 1).before() > entries) {
      elements.remove(elements.size() - 1);
    }
  }
}
