/**
 * Clean Pixel Data (PS3.15 E.3.1): decides from the header which pixels may show text, and blanks
 * them while they stream by; compressed frames are decoded one by one. Where neither a region nor a
 * codec is known and text is likely, the object is refused.
 */
package io.lethe.imaging.pixel;
