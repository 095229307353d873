package io.lethe.imaging;

import io.lethe.curation.Pseudonyms;
import io.lethe.imaging.deid.ContentItems;
import io.lethe.imaging.deid.Rules;
import io.lethe.imaging.deid.TextCleaning;
import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.explain.ExplanationListener;
import io.lethe.imaging.parse.ParseLimits;
import io.lethe.imaging.pixel.PixelCleaner;
import io.lethe.imaging.validate.MandatoryAttributes;

/**
 * What all workers of one curator share; immutable.
 *
 * @param listener null if nothing is to be explained
 */
record Setup(
    DataDictionary dictionary,
    Rules rules,
    ParseLimits limits,
    Pseudonyms pseudonyms,
    MandatoryAttributes mandatory,
    ImagingOptions options,
    PixelCleaner pixels,
    TextCleaning cleaning,
    ContentItems contents,
    ExplanationListener listener) {}
