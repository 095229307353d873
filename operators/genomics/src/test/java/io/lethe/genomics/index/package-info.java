/** Tests of indexes. */
package io.lethe.genomics.index;
