package io.lethe.jobs.catalog;

import io.lethe.jobs.catalog.Column.Type;
import io.lethe.schemas.CatalogMessage;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.Consent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Collects the columns of a table, key first. */
final class Columns {

  private final List<Column> columns = new ArrayList<>();

  List<Column> list() {
    return List.copyOf(columns);
  }

  Columns text(String name, Function<CatalogUpdate, String> value) {
    return add(name, Type.TEXT, update -> Values.text(value.apply(update)));
  }

  Columns integer(String name, Function<CatalogUpdate, Integer> value) {
    return add(name, Type.INTEGER, value::apply);
  }

  Columns bigint(String name, Function<CatalogUpdate, Long> value) {
    return add(name, Type.BIGINT, value::apply);
  }

  Columns bool(String name, Function<CatalogUpdate, Boolean> value) {
    return add(name, Type.BOOLEAN, value::apply);
  }

  Columns number(String name, Function<CatalogUpdate, String> value) {
    return add(name, Type.DOUBLE, update -> Values.number(value.apply(update)));
  }

  Columns time(String name, Function<CatalogUpdate, Instant> value) {
    return add(name, Type.TIME, update -> Values.time(value.apply(update)));
  }

  Columns texts(String name, Function<CatalogUpdate, List<String>> value) {
    return add(name, Type.TEXTS, update -> Values.texts(value.apply(update)));
  }

  Columns json(String name, Function<CatalogUpdate, Map<String, ?>> value) {
    return add(name, Type.JSON, update -> Values.json(value.apply(update)));
  }

  /** The column that row-level security looks at, beside the project. */
  Columns tier() {
    return add("access_tier", Type.TIER, update -> Values.tier(update.getPolicyTags()));
  }

  /** What delivery a row comes from. */
  Columns delivery() {
    return text("delivery", CatalogUpdate::getDelivery)
        .time("landed_at", CatalogUpdate::getLandedAt)
        .text("recipe", CatalogUpdate::getRecipe)
        .text("recipe_digest", CatalogUpdate::getRecipeDigest)
        .json("policy_tags", CatalogUpdate::getPolicyTags);
  }

  /** Policy tags and consent as columns of their own. */
  Columns governance() {
    return text("environment", update -> update.getPolicyTags().get("environment"))
        .text("data_class", update -> update.getPolicyTags().get("data-class"))
        .text("retention", update -> update.getPolicyTags().get("retention"))
        .text("consent_status", Columns::consentStatus)
        .texts("duo_codes", update -> consent(update, Consent::getDuoCodes, List.of()))
        .time("consent_expires_at", update -> consent(update, Consent::getExpiresAt, null));
  }

  Columns consentStatus() {
    return text("consent_status", Columns::consentStatus);
  }

  /** Where the message stands, which orders messages of one key. */
  Columns position() {
    columns.add(
        new Column("topic_partition", Type.INTEGER, message -> message.getSource().getPartition()));
    columns.add(
        new Column("topic_offset", Type.BIGINT, message -> message.getSource().getOffset()));
    return this;
  }

  Columns of(String name, Function<CatalogMessage, Object> value) {
    columns.add(new Column(name, Type.TEXT, value));
    return this;
  }

  private static String consentStatus(CatalogUpdate update) {
    return consent(update, consent -> consent.getStatus().name(), null);
  }

  private static <T> T consent(CatalogUpdate update, Function<Consent, T> part, T none) {
    return update.getConsent() == null ? none : part.apply(update.getConsent());
  }

  private Columns add(String name, Type type, Function<CatalogUpdate, Object> value) {
    columns.add(new Column(name, type, message -> value.apply(message.getUpdate())));
    return this;
  }
}
