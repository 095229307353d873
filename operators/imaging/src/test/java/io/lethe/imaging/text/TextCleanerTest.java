package io.lethe.imaging.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.imaging.dictionary.Vr;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Free text in many languages: what must go, and what a researcher must still be able to read. */
class TextCleanerTest {

  private static Vocabulary vocabulary;
  private TextCleaner cleaner;
  private OwnText own;

  @BeforeAll
  static void loadVocabulary() {
    vocabulary = Vocabulary.load();
  }

  @BeforeEach
  void newCleaner() {
    OwnText listed = new OwnText();
    listed.word("Project Nightingale");
    cleaner = new TextCleaner(vocabulary, listed, false);
    own = new OwnText();
    own.name("Hand^Wolfgang^^Dr.");
    own.name("Müller-Øster^José");
    own.name("Yamada^Tarou=山田^太郎=やまだ^たろう");
    own.name("Люкceмбypг^Иван=김^희중=Διονυσιος");
    own.name("Wang^XiaoDong=王^小东");
    own.id("MRN-77 41.5");
    own.id("ACQX55102K");
    own.date("19370214");
    own.date("20190304102233.123");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CT CHEST for W. Hand|CT CHEST for [name]",
        "HAND, wolfgang: follow-up|[name]: follow-up",
        "chest HAND^WOLFGANG|chest [name]",
        "seen by Dr. Muster today|seen by Dr. [name] today",
        "reported by Prof. Dr. Erika von Muster|reported by Prof. Dr. [name]",
        "Herr Schulze klagt|Herr [name] klagt",
        "Mme Curie, thorax|Mme [name], thorax",
        "Patient: Jane Roe|Patient: [name]",
        "knee, see Jones, J. 2|knee, see [name] 2",
        "JONES, J. knee|[name] knee",
        "J. Muller and Jose|[name] and [name]",
        "MUELLER OESTER knee|[name] knee",
        "MU\u0308LLER knee|[name] knee",
        "Ｍüller knee|[name] knee",
        "wolfganghand|[name]",
        "Wolfgangs Lunge|[name] Lunge",
        "山田太郎の頭部|[name]の頭部",
        "やまだ さん|[name] さん",
        "ЛЮКCEМБYPГ грудь|[name] грудь",
        "김희중 흉부|[name] 흉부",
        "διονυσιοσ πνεύμονας|[name] πνεύμονας",
        "Διονυσίου|Διονυσίου",
        "王小东 腹部|[name] 腹部",
        "id MRN7741.5 thorax|id [id] thorax",
        "mrn 77 41 5|[id]",
        "order acqx-55102k|order [id]",
        "prior 19970424|prior [number]",
        "prior 1997-04-24 seen|prior [date] seen",
        "prior 24.04.1997 seen|prior [date] seen",
        "prior 4/24/1997 seen|prior [date] seen",
        "prior 04/24/97 seen|prior [date] seen",
        "prior 24 Apr 1997 seen|prior [date] seen",
        "prior April 24th, 1997 seen|prior [date] seen",
        "am 3. März 2001 nativ|am [date] nativ",
        "24 de abril de 1997 tórax|[date] tórax",
        "1997年4月24日 検査|[date] 検査",
        "born 14 02 1937|born [date]",
        "in 1937|in [date]",
        "at 10:22:33 scan|at [time] scan",
        "call +49 (0)6221 56-1234 now|call [number] now",
        "call 555-123-4567|call [number]",
        "ssn 123-45-6789|ssn [id]",
        "write a.b@clinic.example.org now|write [mail] now",
        "see https://pacs.example.org/x?y=1 ok|see [url] ok",
        "host 10.1.20.3 up|host [url] up",
        "uid 1.2.840.99999.7.12 end|uid [uid] end",
        "copy C:\\temp\\x.dcm|copy [path]",
        "scan_of_roe.dcm loaded|[path] loaded",
        "/home/roe/scans/a loaded|[path] loaded",
        "lives 12 Baker Street|lives [address]",
        "Hauptstraße 12 links|[address] links",
        "project nightingale arm 2|[removed] arm 2"
      })
  void whatIdentifiesGivesWayToTokens(String text, String clean) {
    assertThat(cleaner.clean(text, Vr.LT, own)).contains(clean);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CT CHEST W/O CONTRAST 5.0 B30f",
        "T1 AX SE POST GD",
        "MR BRAIN W WO",
        "Knee, L. Shoulder, R.",
        "DR KNEE AP",
        "ep2d_diff_b0_b500_b1000 TR 3000 TE 80",
        "Slice 1.25mm, FOV 512/512",
        "512 512",
        "3 mm nodule in the left lower lobe",
        "Schädel nativ, axial",
        "胸部 CT",
        "Patient position supine",
        "ADC (10^-6 mm/s)",
        "may be benign",
        "L4-L5-S1",
        "kVp 120 mAs 200",
        "Follow up 6 months",
        "SUV 2.5 to 3.1",
        "50% RR"
      })
  void whatDescribesStays(String text) {
    assertThat(cleaner.clean(text, Vr.LT, own)).contains(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ISO_IR 100|ISO-8859-1|Müller prüft|[name] prüft",
        "ISO_IR 144|ISO-8859-5|Иван грудь|[name] грудь",
        "ISO_IR 126|ISO-8859-7|Διονυσιος ώμος|[name] ώμος",
        "ISO_IR 192|UTF-8|王小东 腹部|[name] 腹部",
        "GB18030|GB18030|王小东 腹部|[name] 腹部",
        "ISO_IR 166|TIS-620|Hand ปอด|[name] ปอด",
        "ISO_IR 13|Shift_JIS|Hand ﾊﾅ|[name] ﾊﾅ"
      })
  void theResultIsInTheCharacterSetOfTheObject(
      String term, String java, String text, String clean) {
    CharacterSet charset = CharacterSet.parse(term).orElseThrow();
    byte[] raw = text.getBytes(Charset.forName(java));
    byte[] result = cleaner.clean(raw, 0, raw.length, Vr.LO, charset, own).orElseThrow();
    assertThat(charset.decode(result, 0, result.length)).isEqualTo(clean);
    assertThat(result).isEqualTo(clean.getBytes(Charset.forName(java)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\\ISO 2022 IR 149|김희중 흉부 CT|[name] 흉부 CT",
        "\\ISO 2022 IR 87|山田太郎 頭部 CT|[name] 頭部 CT",
        "\\ISO 2022 IR 58|王小东 腹部|[name] 腹部",
        "ISO 2022 IR 6\\ISO 2022 IR 144|Иван грудь|[name] грудь",
        "ISO 2022 IR 100\\ISO 2022 IR 126|José Διονυσιος ώμος|[name] ώμος"
      })
  void escapeSequencesAreReadAndWritten(String terms, String text, String clean) {
    CharacterSet charset = CharacterSet.parse(terms).orElseThrow();
    byte[] raw = charset.encode(text).orElseThrow();
    assertThat(charset.decode(raw, 0, raw.length)).isEqualTo(text);
    byte[] result = cleaner.clean(raw, 0, raw.length, Vr.LO, charset, own).orElseThrow();
    assertThat(charset.decode(result, 0, result.length)).isEqualTo(clean);
  }

  @Test
  void whatCannotBeJudgedIsRefused() {
    assertThat(cleaner.clean("a\u001B$Bb", Vr.LO, own)).isEmpty();
    assertThat(cleaner.clean("a\0b", Vr.LO, own)).isEmpty();
    assertThat(cleaner.clean("bad \uFFFD bytes", Vr.LO, own)).isEmpty();
    assertThat(cleaner.clean("x".repeat(1 << 19), Vr.UT, own)).isEmpty();
    byte[] wrong = {'a', (byte) 0xC3, '(', 'b'};
    CharacterSet utf8 = CharacterSet.parse("ISO_IR 192").orElseThrow();
    assertThat(cleaner.clean(wrong, 0, wrong.length, Vr.LO, utf8, own)).isEmpty();
  }

  @Test
  void eachOfSeveralValuesIsCleanedAndLengthsHold() {
    assertThat(cleaner.clean("CHEST\\Hand\\10:22", Vr.LO, own)).contains("CHEST\\[name]\\[time]");
    assertThat(cleaner.clean("Hand 10:22 knee ab", Vr.SH, own).orElseThrow())
        .hasSizeLessThanOrEqualTo(18)
        .doesNotContainIgnoringCase("hand");
    assertThat(cleaner.clean("Ivan 9:01 1:02", Vr.SH, own).orElseThrow())
        .hasSizeLessThanOrEqualTo(16);
  }

  @Test
  void strictModeKeepsTheVocabularyAlone() {
    TextCleaner strict = new TextCleaner(vocabulary, new OwnText(), true);
    assertThat(strict.clean("CT abdomen Kowalska 3 mm", Vr.LO, own))
        .contains("CT abdomen [removed] 3 mm");
    assertThat(strict.clean("LUNG Zanzibarine", Vr.LO, own)).contains("LUNG [removed]");
  }

  @Test
  void nothingOfTheObjectSurvivesInAnyShuffleOfItsWords() {
    Random random = new Random(7);
    String[] names = {"Hand", "WOLFGANG", "josé", "Müller", "MRN-77 41.5", "ACQX55102K", "山田"};
    String[] glue = {" ", ", ", "_", "/", "-", ": ", "\n", " (", "; "};
    String[] plain = {"chest", "left", "CT", "nodule", "5 mm", "axial"};
    for (int i = 0; i < 5000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = 0; n < 6; n++) {
        String[] from = random.nextBoolean() ? names : plain;
        text.append(from[random.nextInt(from.length)]).append(glue[random.nextInt(glue.length)]);
      }
      String clean = cleaner.clean(text.toString(), Vr.LT, own).orElseThrow();
      assertThat(clean)
          .as("%s", text)
          .doesNotContainIgnoringCase("hand")
          .doesNotContainIgnoringCase("wolfgang")
          .doesNotContainIgnoringCase("josé")
          .doesNotContainIgnoringCase("müller")
          .doesNotContain("7741", "77 41", "ACQX", "山田");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1.",
        "1-",
        "a@",
        "Dr. ",
        "1 2 ",
        "(",
        "+1 ",
        "Han",
        "://",
        "1 Jan ",
        "12 Aa St ",
        "A. ",
        "id 1-",
        "\\",
        "/",
        "年",
        "e\u0301",
        "Hand",
        "1:",
        "山"
      })
  void hostileTextTakesLinearTime(String unit) {
    String small = unit.repeat(20_000 / unit.length());
    String large = unit.repeat(240_000 / unit.length());
    cleaner.clean(small, Vr.LT, own);
    long start = System.nanoTime();
    cleaner.clean(large, Vr.LT, own);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void randomBytesNeverFailOtherwiseThanByRefusal() {
    Random random = new Random(11);
    String[] terms = {
      "", "ISO_IR 192", "GB18030", "\\ISO 2022 IR 87\\ISO 2022 IR 159", "ISO_IR 13"
    };
    for (int i = 0; i < 3000; i++) {
      byte[] raw = new byte[random.nextInt(64)];
      random.nextBytes(raw);
      CharacterSet charset = CharacterSet.parse(terms[i % terms.length]).orElseThrow();
      cleaner
          .clean(raw, 0, raw.length, Vr.LT, charset, own)
          .ifPresent(
              b -> assertThat(new String(b, StandardCharsets.ISO_8859_1)).doesNotContain("\0"));
    }
  }
}
