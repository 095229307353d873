/** Codestreams as OpenJPEG writes them, and such as nobody should. */
package io.lethe.imaging.jpeg2000;
