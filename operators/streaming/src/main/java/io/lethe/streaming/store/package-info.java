/**
 * Where objects are read from and written to: one small interface, S3 by the AWS SDK and any other
 * file system that Flink knows.
 *
 * <p>An object becomes visible whole or not at all, and is never overwritten. Exceptions of this
 * package name the operation and the status of the store but never the object: keys of the raw zone
 * can carry identifiers.
 */
package io.lethe.streaming.store;
