/** What JPEG, JPEG-LS and JPEG 2000 code streams may say, and what they need not. */
package io.lethe.imaging.jpeg;
