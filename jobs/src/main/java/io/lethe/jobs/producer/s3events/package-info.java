/**
 * {@code lethe land s3-events}: bucket notifications from Kafka become landing events. The objects
 * are in the raw zone already; nothing is copied and nothing is read but their heads.
 *
 * <p>{@link io.lethe.jobs.producer.s3events.NotificationParser} makes events of a notification,
 * {@link io.lethe.jobs.producer.s3events.Rules} tell which group an object belongs to and when it
 * is complete, {@link io.lethe.jobs.producer.s3events.ObjectLedger} keeps what waits. Sequencers
 * decide between events of one object; whether it is there is asked of the store, before a group is
 * announced.
 */
package io.lethe.jobs.producer.s3events;
