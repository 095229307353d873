/**
 * Snapshots: immutable, numbered data sets. What a head and a manifest hold, and how a number
 * follows from what changed. Pure functions over data; the command line stores the results.
 */
package io.lethe.curation.snapshot;
