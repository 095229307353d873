package io.lethe.jobs.producer.s3events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.lethe.curation.DataKind;
import io.lethe.jobs.producer.s3events.Rules.Placement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {

  private static final String RULE = "rules:\n  - {name: r, key: 'a/{s}/**', kind: imaging, ";

  @ParameterizedTest
  @CsvSource({
    "a/b,a/b,''",
    "a/{s}/{f}.dcm,a/1.2/x.dcm,f=x s=1.2",
    "a/{s}/{f}.dcm,a/1.2/x.y.dcm,f=x.y s=1.2",
    "a/{s}/*,a/1.2/x,s=1.2",
    "{p}_{s}-{n}.gz,a_b_c-d-1.gz,n=d-1 p=a s=b_c",
    "**,x/y/z,''",
    "runs/{r}/**,runs/R1/a/b,r=R1",
    "**/{s}/x.dcm,a/b/c/x.dcm,s=c",
    "*.dcm,..dcm,''",
    "{s}aa,aaaaa,s=aaa"
  })
  void keysFit(String template, String key, String kept) {
    assertThat(text(KeyTemplate.parse(template).match(key).orElseThrow())).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({
    "a/b,a/b/c",
    "a/{s}/{f}.dcm,a/1.2/.dcm",
    "a/{s}/{f}.dcm,a//x.dcm",
    "a/{s}/{f}.dcm,a/1.2/y/x.dcm",
    "a/{s}/{f}.dcm,b/1.2/x.dcm",
    "runs/{r}/**,runs/R1",
    "**/x,x",
    "{a}-{b},-x",
    "{a}-{b},x-",
    "a*a,a",
    "a*a,aa",
    "A/*,a/b"
  })
  void keysDoNotFit(String template, String key) {
    assertThat(KeyTemplate.parse(template).match(key)).isEmpty();
  }

  @Test
  void aBlankIsNoName() {
    Rules rules = Rules.parse(RULE + "group: '{s}', quiet: PT1M}\n");
    assertThat(rules.place("a/1.2/x.dcm").member()).isNotNull();
    for (String blank : new String[] {" ", "\u2003", "\t"}) {
      assertThat(rules.place("a/" + blank + "/x.dcm").member()).isNull();
    }
  }

  @Test
  void noKeyTakesLong() {
    KeyTemplate template = KeyTemplate.parse("{a}a{b}a{c}a{d}a{e}a{f}a{g}a{h}b");
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          for (int i = 0; i < 1000; i++) {
            assertThat(template.match("a".repeat(1024))).isEmpty();
          }
        });
  }

  @Test
  void theFirstRuleThatFitsDecides() {
    Rules rules =
        Rules.parse(
            """
            rules:
              - {name: scratch, key: 'export/tmp/**', ignore: true}
              - {name: pacs, key: 'export/{study}/{file}.dcm', kind: imaging, group: '{study}',
                 quiet: PT60S}
              - {name: runs, key: 'runs/{run}/**', kind: genomics, group: '{run}',
                 marker: 'runs/{run}/CopyComplete.txt'}
              - {name: rest, key: '{top}/**', kind: imaging, group: 'rest/{top}', quiet: PT1H}
            """);

    assertThat(rules.place("export/tmp/x.dcm").member()).isNull();
    assertThat(rules.place("export/tmp/x.dcm").rule()).isInstanceOf(Rule.Ignored.class);
    assertThat(rules.place("export/1.2/x.dcm").member())
        .isEqualTo(new GroupName(DataKind.IMAGING, "pacs", "1.2"));
    assertThat(rules.place("export/1.2/x.txt").member())
        .isEqualTo(new GroupName(DataKind.IMAGING, "rest", "rest/export"));
    Placement marker = rules.place("runs/R1/CopyComplete.txt");
    GroupName run = new GroupName(DataKind.GENOMICS, "runs", "R1");
    assertThat(marker.member()).isEqualTo(run);
    assertThat(marker.marks()).containsExactly(run);
    assertThat(rules.place("alone")).isEqualTo(new Placement(null, null, java.util.List.of()));
    assertThat(GroupName.parse(run.text())).isEqualTo(run);
  }

  @Test
  void theRulesThatComeWithItAreValid() {
    Rules rules = Rules.read(Path.of("../conf/landing/s3-events.yaml"));

    assertThat(rules.place("dicom/PACS1/1.2/x.dcm").member()).isNull();
    assertThat(rules.place("export/1.2/x.dcm").member().id()).isEqualTo("1.2");
    assertThat(rules.place("runs/R1/Data/x.bcl").member().kind()).isEqualTo(DataKind.GENOMICS);
    assertThat(rules.place("runs/R1/CopyComplete.txt").marks()).hasSize(1);
  }

  @Test
  void settlesAndExpiresByDefault() {
    Rules rules = Rules.parse(RULE + "group: '{s}', marker: 'a/{s}/_DONE'}");

    Completion.Marker marker = (Completion.Marker) rules.grouped("r").orElseThrow().completion();
    assertThat(marker.settle()).isEqualTo(Duration.ofSeconds(10));
    assertThat(marker.late()).isEqualTo(Duration.ofHours(1));
    assertThat(marker.expires()).isEqualTo(Duration.ofDays(30));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "group: '{s}'}|rule r: quiet, marker one of them is required, and one only",
        "group: '{s}', quiet: PT1S, marker: 'a/{s}/x'}|one of them is required, and one only",
        "quiet: PT1S}|rule r: group is required",
        "group: '{x}', quiet: PT1S}|rule r: group has a name that key has not",
        "group: '{s}{s}', quiet: PT1S}|rule r: group: {s} stands twice",
        "group: ' ', quiet: PT1S}|rule r: group: 1 to 1024 characters",
        "group: '{s}', quiet: PT0S}|rule r: quiet must be positive",
        "group: '{s}', quiet: -PT1S}|rule r: quiet must be positive",
        "group: '{s}', quiet: soon}|quiet: a duration, for example PT10S, is expected",
        "group: '{s}', quiet: PT1S, settle: PT1S}|rule r: settle, late, expires belong to marker",
        "group: '{s}', marker: 'a/x'}|rule r: marker has the names of group",
        "group: '{s}', marker: 'a/{s}/*'}|rule r: marker has the names of group",
        "group: '{s}', marker: 'a/{s}/**'}|rule r: marker has the names of group",
        "group: '{s}', marker: 'a/{s}/x', expires: PT0S}|rule r: expires must be positive",
        "group: '{s}', marker: 'a/{s}/x', late: PT0S}|rule r: late must be positive",
        "group: '{s}', quiet: PT1S, colour: red}|unknown key rules.[0].colour",
        "group: '{s}', quiet: PT1S, ignore: true}|rule r: ignore has nothing beside it"
      })
  void saysWhatToChange(String rest, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rules.parse(RULE + rest))
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rules: []|at least one is required",
        "{}|at least one is required",
        "rules: [{key: x}]|each has a name",
        "rules: [{name: R, key: x}]|each has a name",
        "rules: [{name: r}]|rule r: key is required",
        "rules: [{name: r, key: /x, ignore: true}]|without a slash before them",
        "rules: [{name: r, key: '{a}{b}', ignore: true}]|between two wildcards",
        "rules: [{name: r, key: '{a', ignore: true}]|{ without }",
        "rules: [{name: r, key: 'a}', ignore: true}]|} without {",
        "rules: [{name: r, key: '{A}', ignore: true}]|a name between { and }",
        "rules: [{name: r, key: '{a}/{a}', ignore: true}]|{a} stands twice",
        "rules: [{name: r, key: '**/x/**', ignore: true}]|** stands once at most",
        "rules: [{name: r, key: 'x**', ignore: true}]|between two wildcards",
        "rules: [{name: r, key: x, group: g, quiet: PT1S}]|rule r: kind is required",
        "rules: [{name: r, key: x, kind: other}]|one of imaging, genomics is expected",
        "rules: [{name: r, key: x, ignore: true}, {name: r, key: y, ignore: true}]|there are two"
      })
  void saysWhatToChangeInAFile(String yaml, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rules.parse(yaml))
        .withMessageContaining(message);
  }

  private static String text(Map<String, String> kept) {
    return kept.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(" "));
  }
}
