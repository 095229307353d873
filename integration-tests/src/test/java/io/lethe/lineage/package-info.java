/** Tests of lineage events outside of the ingest job. */
package io.lethe.lineage;
