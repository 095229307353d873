/** VCF 4.1 to 4.5: header lines and body lines as bytes. */
package io.lethe.genomics.vcf;
