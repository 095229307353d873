package io.lethe.bench.job;

/**
 * An event that is ready to be sent.
 *
 * @param digest the delivery's name in the research zone
 * @param topic where it is sent to
 * @param message as it is sent
 */
record Announcement(String digest, String topic, byte[] message) {}
