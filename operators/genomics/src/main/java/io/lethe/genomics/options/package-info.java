/** What a recipe says of sequencing files, read and checked, and the bounds of the engine. */
package io.lethe.genomics.options;
