/** Bounded reading of bytes and lines. */
package io.lethe.genomics.io;
