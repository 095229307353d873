/** Tests of the binding to libdeflate. */
package io.lethe.genomics.libdeflate;
