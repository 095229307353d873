/** Tests of what run files keep. */
package io.lethe.genomics.run;
