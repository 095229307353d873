package io.lethe.jobs.catalog;

import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.SeriesEntry;
import java.util.List;
import java.util.function.Function;

/** Columns of what imaging brings. */
final class ImagingColumns {

  private ImagingColumns() {}

  static List<Column> series() {
    Columns columns =
        new Columns()
            .text("project", CatalogUpdate::getProject)
            .text("series", of(SeriesEntry::getSeries))
            .tier()
            .text("study", of(SeriesEntry::getStudy))
            .text("subject", of(SeriesEntry::getSubject))
            .integer("version", update -> update.getSeries().getVersion())
            .text("modality", of(SeriesEntry::getModality))
            .text("body_region", ImagingColumns::bodyRegion)
            .text("body_region_code", acquisition("bodyRegionCode"))
            .text("body_part_examined", of(SeriesEntry::getBodyRegion))
            .text("sop_class_uid", of(SeriesEntry::getSopClassUid))
            .text("transfer_syntax_uid", of(SeriesEntry::getTransferSyntaxUid));
    return acquisition(columns)
        .texts("deidentification", update -> update.getSeries().getDeidentification())
        .bool("redacted", update -> update.getSeries().getRedacted())
        .text("label_source", of(SeriesEntry::getLabelSource))
        .integer("instances", update -> update.getSeries().getInstances())
        .bigint("bytes", update -> update.getSeries().getBytes())
        .delivery()
        .governance()
        .position()
        .list();
  }

  private static Columns acquisition(Columns columns) {
    return columns
        .text("manufacturer", acquisition("manufacturer"))
        .text("manufacturer_model_name", acquisition("manufacturerModelName"))
        .number("slice_thickness", acquisition("sliceThickness"))
        .number("kvp", acquisition("kvp"))
        .number("repetition_time", acquisition("repetitionTime"))
        .number("echo_time", acquisition("echoTime"))
        .number("magnetic_field_strength", acquisition("magneticFieldStrength"))
        .json("acquisition", update -> update.getSeries().getAcquisition());
  }

  /** The region of SNOMED CT that the engine found, else what the object itself says. */
  private static String bodyRegion(CatalogUpdate update) {
    String coded = acquisition("bodyRegion").apply(update);
    return coded == null ? update.getSeries().getBodyRegion() : coded;
  }

  private static Function<CatalogUpdate, String> of(Function<SeriesEntry, String> part) {
    return update -> part.apply(update.getSeries());
  }

  private static Function<CatalogUpdate, String> acquisition(String parameter) {
    return of(series -> series.getAcquisition().get(parameter));
  }
}
