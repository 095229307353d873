/**
 * The Basic Application Level Confidentiality Profile as data: Table E.1-1 of PS3.15, the Types of
 * the attributes that have a compound action, and the rule that decides such an action.
 *
 * <p>The tables are resources written by {@code GenerateTables}; each names its edition in its
 * first line. Everything here is immutable and safe for use by many threads.
 */
package io.lethe.imaging.profile;
