/**
 * Synthetic DICOM objects for the demonstration and for tests: a small writer, templates of data
 * sets as text, and generators of sample studies.
 *
 * <p>The writer shares no code with the engine, so that a fault of one cannot hide in the other.
 * Nothing here stems from a person: names, numbers and UIDs are drawn from a seeded generator.
 */
package io.lethe.imaging.synthetic;
