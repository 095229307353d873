/** Rates, measured by hand. */
package io.lethe.genomics.bench;
