/** ICC profiles: colour management without what they say of devices and of who made them. */
package io.lethe.imaging.colour;
