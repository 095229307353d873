/** Fifth stage: waits until every object of a delivery has its outcome. */
package io.lethe.streaming.assemble;
