/** Tests of alignments. */
package io.lethe.genomics.sam;
