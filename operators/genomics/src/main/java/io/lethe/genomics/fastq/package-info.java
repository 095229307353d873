/** FASTQ: four lines a read, or wrapped; validated and renamed as bytes. */
package io.lethe.genomics.fastq;
