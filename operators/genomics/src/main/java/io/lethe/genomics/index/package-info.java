/** Indexes by position of coordinate-sorted BGZF files: BAI, CSI and TBI (SAM v1 §5, CSI v1). */
package io.lethe.genomics.index;
