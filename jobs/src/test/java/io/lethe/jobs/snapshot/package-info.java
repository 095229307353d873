/** Tests of snapshots in a store. */
package io.lethe.jobs.snapshot;
