/**
 * Everything on which the pipeline stands breaks while it works, and afterwards nothing is lost,
 * doubled, changed or half there. Run by {@code ./mvnw verify -Pfaults}.
 */
package io.lethe.faults;
