/** Tests of the checks on what a file claims. */
package io.lethe.genomics.validate;
