/** Tests of the metrics by themselves. */
package io.lethe.streaming.metrics;
