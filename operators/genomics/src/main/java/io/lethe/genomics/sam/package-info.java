/** SAM and BAM (SAM v1): header lines, text records and raw binary records. */
package io.lethe.genomics.sam;
