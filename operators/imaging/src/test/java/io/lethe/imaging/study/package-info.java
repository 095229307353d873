/** Whole studies: what refers to what must still do so after curation. */
package io.lethe.imaging.study;
