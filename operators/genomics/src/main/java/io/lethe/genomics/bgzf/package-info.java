/**
 * Gzip members and BGZF blocks (RFC 1952, SAM v1 §4.1), read with every check and written alike.
 */
package io.lethe.genomics.bgzf;
