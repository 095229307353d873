package io.lethe.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.imaging.synthetic.SampleStudies;
import io.lethe.imaging.synthetic.SampleStudy;
import io.lethe.schemas.CatalogKind;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.snapshot.User.Said;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a steward records of a subject, and what is permitted from then on. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class ConsentCommandsTest {

  private static final String GRU = "DUO:0000042";
  private static final String HMB = "DUO:0000006";
  private static final String NOT_FOR_PROFIT = "DUO:0000018";
  private static final String SOON = "2031-01-01T00:00:00Z";
  private static final String WAIT = "PT1M";

  @TempDir static Path folder;

  private static Zone zone;
  private static User user;

  @BeforeAll
  static void createEverything() throws Exception {
    zone = Zone.open(folder);
    user = zone.user;
  }

  @AfterAll
  static void stop() throws IOException {
    zone.close();
  }

  @Test
  void whoAgreesAgainMayLandAgainAndIsInNewSnapshotsOnly() throws Exception {
    int leaver = 2;
    String patient = Zone.STUDIES.get(leaver).patientId();
    String cohort = "subject = '" + zone.subject(patient) + "'";
    done(user.snapshot("create", "theirs", "--where", cohort, "--purpose", GRU));
    done(user.snapshot("approve", "theirs@1.0.0"));
    assertThat(done(consent("withdraw", patient, "--wait", WAIT)).lines())
        .containsExactly("theirs@1.0.0");
    assertThat(land("refused", 24, leaver)).containsOnly(CatalogKind.REFUSAL);

    Said granted = done(consent("grant", patient, "--duo", GRU, "--wait", WAIT));
    assertThat(granted.lines())
        .containsExactly(
            "demo/%s: granted for %s; before: withdrawn".formatted(zone.subject(patient), GRU));
    assertThat(granted.err()).isEmpty();
    assertThat(land("taken", 25, leaver))
        .isNotEmpty()
        .isSubsetOf(CatalogKind.SERIES, CatalogKind.VERSION);
    zone.awaitCatalogued(Zone.STUDIES.size() + 2);

    Said old = user.snapshot("resolve", "theirs@1.0.0", "--purpose", GRU, "--tier", "controlled");
    assertThat(old.err()).startsWith("SNAPSHOT_REVOKED: ");
    done(user.snapshot("create", "again", "--where", cohort, "--purpose", GRU));
    done(user.snapshot("approve", "again@1.0.0"));
    done(user.snapshot("resolve", "again@1.0.0", "--purpose", GRU, "--tier", "controlled"));
    assertThat(audited(patient)).containsExactly("consent.withdraw null", "consent.grant " + GRU);
  }

  @Test
  void aGrantPrevailsOverWhatDeliveriesSaid() throws Exception {
    String patient = Zone.STUDIES.get(3).patientId();
    String[] narrow = {"--duo", HMB, "--duo", NOT_FOR_PROFIT, "--expires", SOON, "--json"};
    Said dry = done(consent("grant", patient, with(narrow, "--dry-run")));
    JsonNode would = new ObjectMapper().readTree(dry.out());
    assertThat(would.path("recorded").booleanValue()).isFalse();
    assertThat(inForce(patient)).as("nothing is recorded").isEmpty();
    assertThat(audited(patient)).isEmpty();

    JsonNode did = new ObjectMapper().readTree(done(consent("grant", patient, narrow)).out());
    assertThat(did.path("recorded").booleanValue()).isTrue();
    assertThat(did.path("before").isNull()).isTrue();
    assertThat(did.path("granted")).isEqualTo(would.path("granted"));
    assertThat(did.path("granted").path("expiresAt").textValue()).isEqualTo(SOON);
    assertThat(inForce(patient))
        .containsExactly("GRANTED {%s,%s} 2031".formatted(HMB, NOT_FOR_PROFIT));
    String cohort = "subject = '" + zone.subject(patient) + "'";
    Said wider = user.snapshot("create", "wider", "--where", cohort, "--purpose", GRU);
    assertThat(wider.status()).isEqualTo(3);
    assertThat(wider.err()).contains("PURPOSE_NOT_PERMITTED");
    done(consent("grant", patient, "--duo", GRU));
    done(user.snapshot("create", "wider", "--where", cohort, "--purpose", GRU));
    assertThat(audited(patient))
        .containsExactly("consent.grant " + HMB + " " + NOT_FOR_PROFIT, "consent.grant " + GRU);
  }

  @Test
  void whatIsNoConsentIsRefusedAndNothingIsRecorded() throws Exception {
    String patient = Zone.STUDIES.get(1).patientId();
    wrong("one permission is needed", consent("grant", patient, "--duo", NOT_FOR_PROFIT));
    wrong("one permission is needed", consent("grant", patient, "--duo", GRU, "--duo", HMB));
    wrong("is no code that consent uses", consent("grant", patient, "--duo", "DUO:9"));
    wrong("Missing required option", consent("grant", patient));
    String past = "2020-01-01T00:00:00Z";
    wrong("what has ended", consent("grant", patient, "--duo", GRU, "--expires", past));
    Said raw =
        user.lethe("consent", "grant", "--project", "demo", "--subject", patient, "--duo", GRU);
    wrong("--subject-id", raw);
    assertThat(raw.err()).doesNotContain(patient);
    assertThat(inForce(patient)).isEmpty();
    assertThat(audited(patient)).isEmpty();
  }

  @Test
  void aDryRunTellsWhatAWithdrawalWouldDoAndDoesNothing() throws Exception {
    String patient = Zone.RUN.subjectId();
    String cohort = "subject = '" + zone.subject(patient) + "'";
    done(user.snapshot("create", "held", "--where", cohort, "--purpose", GRU));
    done(user.snapshot("approve", "held@1.0.0"));
    List<String> objects =
        zone.keys("curated/").stream().filter(key -> key.contains(zone.subject(patient))).toList();
    assertThat(objects).isNotEmpty();
    List<String> all = zone.keys("");

    String[] options = {"--next", "--delete-objects", "--dry-run"};
    Said said = done(consent("withdraw", patient, options));
    assertThat(said.lines())
        .startsWith("held@1.0.0 would be revoked", "a snapshot would follow held@1.0.0")
        .last()
        .asString()
        .endsWith(" objects would be deleted");
    JsonNode would = json(done(consent("withdraw", patient, with(options, "--json"))));
    assertThat(would.path("recorded").booleanValue()).isFalse();
    assertThat(would.path("revoked")).extracting(JsonNode::asText).containsExactly("held@1.0.0");
    assertThat(would.path("next")).extracting(JsonNode::asText).containsExactly("held");
    assertThat(inForce(patient)).isEmpty();
    assertThat(audited(patient)).isEmpty();
    assertThat(zone.keys("")).isEqualTo(all);
    done(user.snapshot("resolve", "held@1.0.0", "--purpose", GRU, "--tier", "controlled"));

    Said real = consent("withdraw", patient, "--next", "--delete-objects", "--json");
    assertThat(real.status()).as("nobody else is in the cohort").isEqualTo(3);
    JsonNode did = json(real);
    assertThat(did.path("recorded").booleanValue()).isTrue();
    assertThat(did.path("revoked")).isEqualTo(would.path("revoked"));
    assertThat(did.path("next")).isEmpty();
    assertThat(did.path("refused")).singleElement().asString().contains("the cohort is empty");
    assertThat(did.path("deletedObjects")).isEqualTo(would.path("deletedObjects"));
    assertThat(all.size() - zone.keys("").stream().filter(all::contains).count())
        .isEqualTo(did.path("deletedObjects").intValue())
        .isGreaterThanOrEqualTo(objects.size());
  }

  private static JsonNode json(Said said) throws IOException {
    return new ObjectMapper().readTree(said.out());
  }

  @Test
  void whoIsNotKnownYetMayAgreeTooAndTheCommandSaysSo() throws Exception {
    Said said = done(consent("grant", "no-such", "--duo", GRU));
    assertThat(said.err()).contains("the catalog does not know the subject");
    assertThat(inForce("no-such")).containsExactly("GRANTED {" + GRU + "} ");
  }

  /** The decision is on the topic all the same. */
  @Test
  void aJobThatDoesNotGoByTheDecisionIsNoticed() throws Exception {
    Path other = folder.resolve("other-group.yaml");
    String yaml = Files.readString(user.config());
    assertThat(yaml).contains("kafka:");
    Files.writeString(other, yaml.replace("kafka:", "kafka:\n  consumerGroup: nobody"));
    String[] who = {"--project", "demo", "--subject-id", "no-such", "--wait", "PT0.5S"};
    Said withdrawn = new User(other).lethe("consent", "withdraw", who);
    assertThat(withdrawn.status()).isEqualTo(1);
    assertThat(withdrawn.err())
        .contains("the withdrawal is in force, but not all that follows was done")
        .contains("the ingest job did not go by it within PT0.5S");
    Said granted = new User(other).lethe("consent", "grant", with(who, "--duo", GRU));
    assertThat(granted.status()).isEqualTo(1);
    assertThat(granted.err()).contains("is it running, and does it take checkpoints?");
  }

  /** Nobody is to think that it was not recorded. */
  @Test
  void aWithdrawalIsInForceAlsoWhereTheStoreDoesNotAnswer() throws Exception {
    String patient = "no-such-either";
    String yaml = Files.readString(user.config());
    URI endpoint = zone.pipeline.platform().s3Endpoint();
    assertThat(yaml).contains(endpoint.toString());
    Path away = folder.resolve("away.yaml");
    Files.writeString(away, yaml.replace(endpoint.toString(), "http://127.0.0.1:1"));
    String[] who = {"--project", "demo", "--subject-id", patient, "--next", "--delete-objects"};
    Said said = new User(away).lethe("consent", "withdraw", who);
    assertThat(said.status()).isEqualTo(1);
    assertThat(said.err())
        .contains("the withdrawal is in force, but not all that follows was done")
        .contains("the snapshots: ")
        .contains("the subject's objects: ")
        .doesNotContain("knows the subject");
    assertThat(inForce(patient)).singleElement().asString().startsWith("WITHDRAWN");
  }

  /** What the catalog is told first; messages of several partitions come in no order. */
  private static Set<CatalogKind> land(String event, int seed, int study) throws Exception {
    SampleStudy next = SampleStudies.studies(seed).get(study);
    assertThat(next.patientId()).isEqualTo(Zone.STUDIES.get(study).patientId());
    zone.land(event, next);
    return zone.pipeline.awaitCatalog(event).stream()
        .map(CatalogUpdate::getKind)
        .collect(Collectors.toSet());
  }

  private static Said consent(String command, String patient, String... options) {
    String[] who = {"--project", "demo", "--subject-id", patient};
    return user.lethe("consent", command, with(who, options));
  }

  private static String[] with(String[] words, String... more) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static List<String> inForce(String patient) throws Exception {
    return zone.owner.column(
        "SELECT status || ' ' || duo_codes::text || ' '"
            + " || coalesce(extract(year FROM expires_at)::text, '')"
            + " FROM catalog.consent_in_force WHERE subject = '"
            + zone.subject(patient)
            + "'");
  }

  private static List<String> audited(String patient) throws Exception {
    return zone.owner.column(
        "SELECT action || ' ' || coalesce(details->>'duo', 'null') FROM catalog.audit"
            + " WHERE object = 'demo/"
            + zone.subject(patient)
            + "' ORDER BY sequence");
  }

  private static void wrong(String why, Said said) {
    assertThat(said.status()).as(said.err()).isEqualTo(2);
    assertThat(said.err()).contains(why);
  }

  private static Said done(Said said) {
    assertThat(said.status()).as(said.err()).isZero();
    return said;
  }
}
