/** Throughput: what flowed in one window of event time, per project and modality. */
package io.lethe.streaming.report;
