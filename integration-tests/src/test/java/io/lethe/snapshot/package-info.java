/** Snapshots, consent and audit as a user meets them: the command line on real parts. */
package io.lethe.snapshot;
