/** Bytes of the raw object, plain or inflated, behind one bounded buffer that is used again. */
package io.lethe.imaging.io;
