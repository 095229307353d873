/** What versions promise. */
package io.lethe.curation.version;
