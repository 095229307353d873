/** The engine's speed beside that of a plain loop; started by hand, never timed in a test. */
package io.lethe.bench;
