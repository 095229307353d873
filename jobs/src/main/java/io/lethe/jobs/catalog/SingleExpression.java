package io.lethe.jobs.catalog;

/**
 * Makes sure that a text stays within the parentheses that it is put in. What it may see and do is
 * not decided here but by the database: the role, row-level security, a transaction that only
 * reads.
 */
final class SingleExpression {

  private final String text;
  private final StringBuilder sql = new StringBuilder();
  private int at;

  private SingleExpression(String text) {
    this.text = text;
  }

  /**
   * The expression as the driver takes it, which reads a question mark outside of quotes as a
   * placeholder unless it is doubled.
   *
   * @throws IllegalArgumentException if the text is empty, has a statement's end or a comment in
   *     it, or closes what it did not open
   */
  static String of(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("--where is empty");
    }
    SingleExpression expression = new SingleExpression(text);
    expression.walk();
    return expression.sql.toString();
  }

  private void walk() {
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      switch (c) {
        case '\'', '"' -> skipQuoted(c);
        case '(' -> depth++;
        case ')' -> depth--;
        case ';', '$', '\0' -> fail("no '" + (c == '\0' ? "NUL" : c) + "' outside of quotes");
        case '?' -> sql.append('?');
        case '-' -> refuse("--");
        case '/' -> refuse("/*");
        default -> {
          // Anything else cannot end an expression.
        }
      }
      if (depth < 0) {
        fail("a parenthesis is closed that was not opened");
      }
      sql.append(text.charAt(at));
      at++;
    }
    if (depth > 0) {
      fail("a parenthesis is not closed");
    }
  }

  /** Goes to the closing quote; a doubled one belongs to the text. */
  private void skipQuoted(char quote) {
    boolean escapes = quote == '\'' && at > 0 && "eE".indexOf(text.charAt(at - 1)) >= 0;
    if (escapes && (at == 1 || !Character.isJavaIdentifierPart(text.charAt(at - 2)))) {
      fail("no text with escapes, E'…'");
    }
    int end = text.indexOf(quote, at + 1);
    if (end < 0) {
      fail("a quote is not closed");
    }
    sql.append(text, at, end);
    at = end;
  }

  private void refuse(String comment) {
    if (text.startsWith(comment, at)) {
      fail("no comments");
    }
  }

  private static void fail(String what) {
    throw new IllegalArgumentException("--where must be one SQL expression: " + what);
  }
}
