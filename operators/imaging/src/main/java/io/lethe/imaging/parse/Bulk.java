package io.lethe.imaging.parse;

import io.lethe.imaging.dictionary.Vr;

/**
 * The bulk element that ends a segment of the header. Indexes are those of the window.
 *
 * @param tag Pixel Data or one of its floating-point forms
 * @param vr its VR
 * @param respell whether the element's own spelling of the VR is none of the standard's
 * @param start index of the element
 * @param value index of its value
 * @param length bytes of the value as spelled, unsigned
 * @param fragmented whether the length is undefined, so that the value is a sequence of fragments
 */
public record Bulk(
    int tag, Vr vr, boolean respell, int start, int value, long length, boolean fragmented) {}
