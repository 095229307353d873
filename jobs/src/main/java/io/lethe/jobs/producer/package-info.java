/**
 * What all producers share: plain processes that put objects into the raw zone and announce them.
 *
 * <p>An object is taken over in three steps, each durable before the next: {@link
 * io.lethe.jobs.producer.RawUploader} writes it, {@link io.lethe.jobs.producer.LandingLedger} notes
 * it in its journal, and only then the producer acknowledges it to whoever sent it. {@link
 * io.lethe.jobs.producer.DeliveryClerk} announces groups of objects when they have been quiet for
 * long enough. Event ids are derived from what a delivery holds, so that announcing it again after
 * a failure is harmless.
 */
package io.lethe.jobs.producer;
