/** Which files of a delivery belong together, told by the conventions of their names. */
package io.lethe.genomics.files;
