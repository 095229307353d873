/** Tests of how files are grouped. */
package io.lethe.genomics.files;
