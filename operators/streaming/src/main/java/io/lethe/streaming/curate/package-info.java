/**
 * Third stage: one streaming pass an object, beside the task's thread so that checkpoints do not
 * wait for it.
 */
package io.lethe.streaming.curate;
