import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** As much of JSON (RFC 8259) as the reference tables use. */
final class Json {

  private final String text;
  private int at;

  Json(String text) {
    this.text = text;
  }

  Object value() {
    return switch (peek()) {
      case '[' -> array();
      case '{' -> members();
      case '"' -> string();
      default -> literal();
    };
  }

  private List<Object> array() {
    List<Object> items = new ArrayList<>();
    for (at++; peek() != ']'; skip(',')) {
      items.add(value());
    }
    at++;
    return items;
  }

  private Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    for (at++; peek() != '}'; skip(',')) {
      peek();
      String key = string();
      peek();
      skip(':');
      members.put(key, value());
    }
    at++;
    return members;
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    for (at++; text.charAt(at) != '"'; at++) {
      string.append(text.charAt(at) == '\\' ? escape() : text.charAt(at));
    }
    at++;
    return string.toString();
  }

  private char escape() {
    char c = text.charAt(++at);
    if (c == 'u') {
      at += 4;
      return (char) Integer.parseInt(text, at - 3, at + 1, 16);
    }
    int known = "bfnrt".indexOf(c);
    return known < 0 ? c : "\b\f\n\r\t".charAt(known);
  }

  /** Numbers, true, false and null; the tables need none of their values but null. */
  private Object literal() {
    int start = at;
    while (",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String literal = text.substring(start, at);
    return literal.equals("null") ? null : literal;
  }

  private char peek() {
    while (Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return text.charAt(at);
  }

  private void skip(char c) {
    if (peek() == c) {
      at++;
    }
  }
}
