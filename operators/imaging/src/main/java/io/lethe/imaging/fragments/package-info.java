/**
 * Encapsulated pixels (PS3.5 A.4): items, offset table, and what each compression lets a fragment
 * hold.
 */
package io.lethe.imaging.fragments;
