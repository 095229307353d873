/** What servers of peers share: listening, TLS, a thread for each connection, bounded places. */
package io.lethe.jobs.producer.net;
