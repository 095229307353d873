/** What subjects decided after their data landed, and what the ingest job makes of it. */
package io.lethe.streaming.consent;
