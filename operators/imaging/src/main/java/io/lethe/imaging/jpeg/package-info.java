/** What JPEG and JPEG 2000 code streams say beside the picture: comments and application data. */
package io.lethe.imaging.jpeg;
