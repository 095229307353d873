/** Names of reads, samples, libraries and read groups, replaced by keyed pseudonyms. */
package io.lethe.genomics.names;
