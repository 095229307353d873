/** Tests, and what holds events against their schemas. */
package io.lethe.streaming.lineage;
