/** Tests of snapshots. */
package io.lethe.curation.snapshot;
