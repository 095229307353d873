/**
 * {@code lethe quarantine}: lists what was refused, lands it again, or notes that it is settled.
 */
package io.lethe.jobs.cli.quarantine;
