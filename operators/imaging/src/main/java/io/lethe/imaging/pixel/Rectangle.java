package io.lethe.imaging.pixel;

import java.util.ArrayList;
import java.util.List;

/**
 * A rectangle of an image, in pixels; it may reach beyond the image.
 *
 * @param left first column, from 0
 * @param top first row, from 0
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record Rectangle(int left, int top, int width, int height) {

  private static final int NUMBERS = 4;

  /** Images have at most 65535 rows and columns (0028,0010). */
  private static final int MAX = 0xFFFF;

  public Rectangle {
    if (left < 0 || top < 0 || width < 1 || height < 1) {
      throw new IllegalArgumentException("a rectangle lies in the image and is not empty");
    }
    if (left > MAX || top > MAX || width > MAX + 1 || height > MAX + 1) {
      throw new IllegalArgumentException("a rectangle is no larger than an image can be");
    }
  }

  /** Reads {@code left,top,width,height}, several of them with spaces between. */
  static List<Rectangle> parse(String text) {
    List<Rectangle> rectangles = new ArrayList<>();
    for (String part : text.strip().split("\\s+")) {
      String[] numbers = part.split(",");
      if (numbers.length != NUMBERS) {
        throw new IllegalArgumentException("a region is left,top,width,height: " + part);
      }
      rectangles.add(
          new Rectangle(
              Integer.parseInt(numbers[0]),
              Integer.parseInt(numbers[1]),
              Integer.parseInt(numbers[2]),
              Integer.parseInt(numbers[3])));
    }
    return List.copyOf(rectangles);
  }

  int right() {
    return left + width;
  }

  int bottom() {
    return top + height;
  }
}
