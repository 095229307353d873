/**
 * Versions of studies and runs: what a manifest holds, and how a delivery leads from one version to
 * the next. Pure functions over data; the streaming layer stores the results.
 */
package io.lethe.curation.version;
