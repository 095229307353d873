/** Values as text: which bytes a VR permits, and what they say in their character set. */
package io.lethe.imaging.text;
