/**
 * What the stages show to monitoring: names and labels of all metrics in one place, in base units,
 * with label values from closed sets only. See {@code docs/metrics.md}.
 */
package io.lethe.streaming.metrics;
