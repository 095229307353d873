/** Tests of the guardrail on reference genomes. */
package io.lethe.genomics.reference;
