/** BCF 2.2 (VCF §6): the header text is VCF's, records are typed and refer to it by number. */
package io.lethe.genomics.bcf;
