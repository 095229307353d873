/**
 * Second stage: one task a landed object, from the event's list, its inventory or a listing of its
 * prefix.
 */
package io.lethe.streaming.expand;
