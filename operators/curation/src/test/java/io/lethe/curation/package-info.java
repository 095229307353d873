/** What the curation vocabulary promises. */
package io.lethe.curation;
