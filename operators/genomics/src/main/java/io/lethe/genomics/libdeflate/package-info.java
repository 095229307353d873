/**
 * Deflate through the platform's libdeflate, which is bound at run time, where a recipe asks for
 * it. Nothing else in the project calls native code of its own.
 */
package io.lethe.genomics.libdeflate;
