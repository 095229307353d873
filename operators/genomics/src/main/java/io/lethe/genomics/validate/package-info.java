/** Checks whose outcome a recipe may soften, and what they found in one object. */
package io.lethe.genomics.validate;
