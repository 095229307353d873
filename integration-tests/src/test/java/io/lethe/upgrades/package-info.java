/** Savepoints: jobs that are stopped and go on at another parallelism, or as another release. */
package io.lethe.upgrades;
