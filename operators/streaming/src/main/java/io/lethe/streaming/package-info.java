/**
 * The Flink side of the pipeline, one package a stage: {@code admit → expand → curate → consent →
 * assemble → publish}, with {@code wire} (what stands on topics), {@code store} (objects), {@code
 * lineage}, {@code metrics} and {@code report} (throughput) beside them.
 *
 * <p>Functions here are thin: decisions are made by plain classes without Flink types, and the
 * operator only routes what they return.
 */
package io.lethe.streaming;
