/** Tests of names. */
package io.lethe.genomics.names;
