/** Images of the standard and of dcmtk, and such as nobody should make. */
package io.lethe.imaging.jpegls;
