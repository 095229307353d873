/** Deflate, checked against the JDK's. */
package io.lethe.genomics.deflate;
