/** OpenLineage run events: how they are put together, and the schemas of Lethe's own facets. */
package io.lethe.streaming.lineage;
