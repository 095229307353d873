/**
 * Plants known identifiers everywhere an object can hold text, and searches every byte that leaves
 * the engine.
 */
package io.lethe.imaging.canary;
