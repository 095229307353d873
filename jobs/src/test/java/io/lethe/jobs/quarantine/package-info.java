/** Tests of what becomes of refusals. */
package io.lethe.jobs.quarantine;
