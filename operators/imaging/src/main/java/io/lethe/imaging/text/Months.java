package io.lethe.imaging.text;

import java.util.Set;

/** Names of months in the languages of Europe, folded; abbreviations by their beginning. */
final class Months {

  private static final int SHORTEST = 3;
  private static final int LONGEST = 10;

  private static final Set<String> NAMES =
      Set.of(
          "jan", "januar", "january", "janvier", "janv", "enero", "ene", "gennaio", "gen",
          "januari", "janeiro", "janner", "feb", "februar", "february", "fevrier", "fev", "fevr",
          "febrero", "febbraio", "februari", "fevereiro", "mar", "marz", "march", "mars", "marzo",
          "maart", "marco", "mrz", "maerz", "mrt", "apr", "april", "avril", "avr", "abril", "abr",
          "aprile", "may", "mai", "mayo", "maggio", "mag", "mei", "maio", "jun", "juni", "june",
          "juin", "junio", "giugno", "giu", "junho", "jul", "juli", "july", "juillet", "juil",
          "julio", "luglio", "lug", "julho", "aug", "august", "aout", "agosto", "ago", "augustus",
          "sep", "sept", "september", "septembre", "septiembre", "settembre", "set", "setembro",
          "oct", "okt", "october", "oktober", "octobre", "octubre", "ottobre", "ott", "outubro",
          "out", "nov", "november", "novembre", "noviembre", "novembro", "dec", "dez", "december",
          "dezember", "decembre", "diciembre", "dic", "dicembre", "dezembro");

  private Months() {}

  /** Whether a word, folded, names a month. */
  static boolean contains(String folded) {
    int length = folded.length();
    return length >= SHORTEST && length <= LONGEST && NAMES.contains(folded);
  }
}
