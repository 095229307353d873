/**
 * Invented sequencing runs for the demo and for tests, small and with identifiers planted wherever
 * they occur in practice. The same seed gives the same bytes.
 */
package io.lethe.genomics.synthetic;
