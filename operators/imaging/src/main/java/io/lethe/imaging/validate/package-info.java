/**
 * What must hold of an object on the way in, and what becomes of one of which it does not: rules of
 * PS3.3 and PS3.5, each with a severity that the recipe sets.
 */
package io.lethe.imaging.validate;
