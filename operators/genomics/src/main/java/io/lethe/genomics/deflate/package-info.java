/**
 * Deflate (RFC 1951) of blocks: that of the JDK, and one of our own that uses the matches of landed
 * blocks again. Knows no format of sequencing.
 */
package io.lethe.genomics.deflate;
