/** Which reference genome a header names, and whether the policy allows it. */
package io.lethe.genomics.reference;
