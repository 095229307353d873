/**
 * CRAM 2.1, 3.0 and 3.1, rewritten container by container: version, codecs and every block that
 * holds nothing to change stay as they are, so that no reference genome is needed.
 */
package io.lethe.genomics.cram;
