/**
 * Binning indexes over BGZF files (SAM v1 §5.2, CSI v1), built in the pass that writes the data.
 */
package io.lethe.genomics.index;
