/**
 * What became of refusals: reads the quarantine topic, lands refused objects again, and remembers
 * which refusals a person has settled. Works in the raw zone.
 */
package io.lethe.jobs.quarantine;
