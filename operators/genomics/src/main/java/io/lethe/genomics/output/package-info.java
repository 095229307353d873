/** Where curated objects go, and the indexes that are made with them. */
package io.lethe.genomics.output;
