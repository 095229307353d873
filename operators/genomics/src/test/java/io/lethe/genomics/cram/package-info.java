/** Tests of CRAM; the files under {@code resources} hold made-up reads with planted identifiers. */
package io.lethe.genomics.cram;
