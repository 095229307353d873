/** Tests of what is done to pixels. */
package io.lethe.imaging.pixel;
